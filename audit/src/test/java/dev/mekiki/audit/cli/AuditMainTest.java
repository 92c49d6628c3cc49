package dev.mekiki.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.pack.SamplePack;
import dev.mekiki.audit.subject.KeystoreFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditMainTest {
  private final TestLog log = new TestLog().fill(20);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path publicKey;
  private Path password;

  @BeforeEach
  void writeFiles() throws IOException {
    publicKey = folder.resolve("log.pub");
    password = folder.resolve("password");
    Files.writeString(publicKey, log.signingKey.publicKey() + "\n");
    Files.writeString(password, "app\n");
  }

  @Test
  void verifiesWithTheApplicationsRole() {
    log.publisher.publish();
    assertThat(verify()).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "log verified: 20 entries, root %s, checkpoint of %s over 20\n"
                .formatted(log.reader.head(20).root().base64(), TestLog.ORIGIN));
  }

  @Test
  void namesTheFirstBadEntryAndExitsWith1() {
    log.tamper("update mekiki.audit_leaf set leaf = replace(leaf, 'given', 'taken') where id > 16");
    assertThat(verify()).isEqualTo(1);
    assertThat(out).hasToString("entry 17: its content does not match its stored hash\n");
  }

  @Test
  void comparesWithAKeptCheckpoint() throws IOException {
    Path kept = folder.resolve("checkpoint");
    Files.writeString(kept, log.publisher.publish().note());
    assertThat(verify("--checkpoint", kept.toString())).isZero();
    log.tamper(
        "delete from mekiki.audit_leaf",
        "delete from mekiki.audit_index",
        "delete from mekiki.audit_node",
        "delete from mekiki.audit_checkpoint");
    assertThat(verify()).isZero();
    assertThat(verify("--checkpoint", kept.toString())).isEqualTo(1);
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNoVerdict() {
    assertThat(
            run(
                "verify",
                "--jdbc-url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "--user",
                "mekiki_app",
                "--password-file",
                password.toString(),
                "--public-key",
                publicKey.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("verify: ").contains("Connection to 127.0.0.1:1 refused");
  }

  @Test
  void verifiesAPackWithNothingButTheKey() throws IOException {
    SamplePack sample = new SamplePack();
    Files.writeString(publicKey, sample.publicKey() + "\n");
    Path zip = Files.write(folder.resolve("evidence.zip"), sample.zip());

    assertThat(run("verify", zip.toString(), "--key", publicKey.toString())).isZero();
    assertThat(out.toString()).startsWith("pack verified: 4 entries, all in the log ");

    Files.writeString(publicKey, log.signingKey.publicKey() + "\n");
    assertThat(run("verify", zip.toString(), "--key", publicKey.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("entry 1: CHECKPOINT_FORGED: ");
  }

  @Test
  void verifiesAPackWithoutSpringAndTheDatabasesDriver() throws Exception {
    SamplePack sample = new SamplePack();
    Files.writeString(publicKey, sample.publicKey() + "\n");
    Path zip = Files.write(folder.resolve("evidence.zip"), sample.zip());
    String libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(library -> !library.contains("spring") && !library.contains("postgres"))
            .collect(Collectors.joining(File.pathSeparator));
    Process verifier =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                libraries,
                AuditMain.class.getName(),
                "verify",
                zip.toString(),
                "--key",
                publicKey.toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(verifier.waitFor()).as(said).isZero();
    assertThat(said).contains("pack verified: 4 entries");
  }

  @Test
  void aPackFromBeforeTheLogsKeyWasChangedVerifiesWithTheOldKeyAmongSeveral() throws IOException {
    SamplePack sample = new SamplePack();
    Path zip = Files.write(folder.resolve("evidence.zip"), sample.zip());
    Path next = folder.resolve("next.pub");
    Files.writeString(next, SigningKey.generate(sample.publicKey().origin()).publicKey() + "\n");
    Files.writeString(publicKey, sample.publicKey() + "\n");
    String[] both = {
      "verify", zip.toString(), "--key", next.toString(), "--key", publicKey.toString()
    };

    assertThat(run(both)).isZero();
    assertThat(run("verify", zip.toString(), "--key", next.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("CHECKPOINT_FORGED").contains("says to be of key");
  }

  @Test
  void aSigningKeyThatEverybodyCanReadIsRefused() throws IOException {
    Path secret = folder.resolve("open.key");
    Files.writeString(secret, SigningKey.generate("example.com/new").secretText());
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> SigningKey.read(secret))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("OTHERS_READ")
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(SigningKey.read(secret)).isNotNull();
  }

  @Test
  void refusesWhatIsNoPack() throws IOException {
    Path zip = Files.writeString(folder.resolve("evidence.zip"), "no zip");

    assertThat(run("verify", zip.toString(), "--key", publicKey.toString())).isEqualTo(1);
    assertThat(out.toString()).startsWith("The pack is refused: ");
  }

  @Test
  void asksForAPackOrADatabase() {
    assertThat(run("verify", "--key", publicKey.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Give a pack, or the database's --jdbc-url");
  }

  @Test
  void asksForExactlyOnePassword() {
    assertThat(
            run("verify", "--jdbc-url", "x", "--user", "y", "--public-key", publicKey.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--password-env or by --password-file");
  }

  @Test
  void makesASigningKeyThatOnlyItsOwnerCanRead() throws IOException {
    Path secret = folder.resolve("log.key");
    Path open = folder.resolve("new.pub");
    String[] command = {
      "new-signing-key",
      "--origin",
      "example.com/new",
      "--signing-key",
      secret.toString(),
      "--public-key",
      open.toString()
    };
    assertThat(run(command)).isZero();
    assertThat(SigningKey.read(secret).publicKey()).hasToString(PublicKey.read(open).toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(out.toString()).doesNotContain("PRIVATE");

    assertThat(run(command)).as("over an existing file").isEqualTo(2);
  }

  @Test
  void makesAMasterKeyThatOnlyItsOwnerCanRead() throws IOException {
    Path secret = folder.resolve("master.key");
    assertThat(run("new-master-key", "--master-key", secret.toString())).isZero();
    assertThat(KeystoreFile.open(secret)).isNotNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(run("new-master-key", "--master-key", secret.toString())).isEqualTo(2);
  }

  private int verify(String... more) {
    String[] common = {
      "verify",
      "--jdbc-url",
      log.database.jdbcUrl(),
      "--user",
      "mekiki_app",
      "--password-file",
      password.toString(),
      "--public-key",
      publicKey.toString()
    };
    String[] all = Arrays.copyOf(common, common.length + more.length);
    System.arraycopy(more, 0, all, common.length, more.length);
    return run(all);
  }

  private int run(String... arguments) {
    CommandLine command = AuditMain.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
