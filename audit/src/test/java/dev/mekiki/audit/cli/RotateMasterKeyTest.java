package dev.mekiki.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.log.PostgresAuditLog;
import dev.mekiki.audit.subject.Keystore;
import dev.mekiki.audit.subject.MasterKeys;
import dev.mekiki.audit.subject.MemoryKms;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.audit.verify.Verification.Verified;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A service that goes on with its keystore file while an operator changes the key in it. */
class RotateMasterKeyTest {
  private static final UUID REQUEST = UUID.fromString("11111111-2222-3333-4444-555555555555");

  private final TestLog log = new TestLog();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path file;
  private SubjectKeys service;
  private LogReader reader;

  @BeforeEach
  void aServiceWithTwelveDataSubjects() throws IOException {
    file = folder.resolve("master.key");
    SecretFile.write(file, Keystore.generate().secretText());
    Files.writeString(folder.resolve("password"), "owner\n");
    start(file.toString());
    for (int subject = 0; subject < 12; subject++) {
      append("subject-" + subject);
    }
  }

  @Test
  void aNewKeyTakesOverWhileTheServiceGoesOn() throws IOException {
    String before = name();
    assertThat(rotate("--batch", "5")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("sealed 5 of 12", "sealed 10 of 12", "sealed 12 of 12");
    assertThat(name()).isNotEqualTo(before);
    assertThat(masters()).containsExactly(name());
    everythingOpens(12);
    append("subject-later");
    assertThat(retire()).as(err.toString()).isZero();
    assertThat(out.toString()).endsWith("ended: " + before + "\n");
    assertThat(masters()).containsExactly(name());
    everythingOpens(13);
    start(file.toString());
    everythingOpens(13);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(actions()).containsOnlyOnce("master-key.rotated").contains("master-key.retired");
    log.publisher.publish();
    assertThat(log.verify()).isInstanceOf(Verified.class);
  }

  @Test
  void goesOnAfterAKillWithoutMakingAnotherKey() throws IOException {
    String damaged =
        "update mekiki.subject_key set wrapped = ''::bytea where subject = 'subject-7'";
    byte[] wrapped =
        log.sql.queryForObject(
            "select wrapped from mekiki.subject_key where subject = 'subject-7'", byte[].class);
    log.superuser.execute(damaged);
    assertThat(rotate("--batch", "2")).as("dies in the middle").isEqualTo(2);
    String target = name();
    assertThat(masters()).hasSize(2);
    assertThat(retire()).as("too early").isEqualTo(2);
    assertThat(err.toString()).contains("run rotate-master-key first");
    log.superuser.update(
        "update mekiki.subject_key set wrapped = ? where subject = 'subject-7'", wrapped);
    everythingOpens(12);

    assertThat(rotate("--batch", "2")).isZero();
    assertThat(masters()).containsExactly(target);
    assertThat(rotate()).as("again").isZero();
    assertThat(name()).isEqualTo(target);
    everythingOpens(12);
    assertThat(actions()).containsOnlyOnce("master-key.rotated");
  }

  @Test
  void goesOnAfterItsProcessWasKilled() throws Exception {
    for (int subject = 12; subject < 300; subject++) {
      append("subject-" + subject);
    }
    Process rotation =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            AuditMain.class.getName()),
                        Stream.of(command("rotate-master-key", file.toString(), "--batch", "1")))
                    .toList())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = rotation.inputReader()) {
      assertThat(said.lines().anyMatch(line -> line.startsWith("sealed 2 of 300"))).isTrue();
      rotation.destroyForcibly().waitFor();
    }
    assertThat(masters()).as("killed in the middle").hasSize(2);
    String target = name();
    everythingOpens(300);

    assertThat(rotate()).as(err.toString()).isZero();
    assertThat(masters()).containsExactly(target);
    assertThat(retire()).isZero();
    everythingOpens(300);
    assertThat(actions()).containsOnlyOnce("master-key.rotated");
  }

  @Test
  void whoWasErasedStaysErased() throws IOException {
    erase("subject-3");
    assertThat(rotate()).isZero();
    erase("subject-4");
    assertThat(retire()).isZero();
    for (String erased : List.of("subject-3", "subject-4")) {
      LoggedEntry entry = reader.ofSubject(erased).getFirst();
      assertThatThrownBy(() -> reader.open(entry)).isInstanceOf(SubjectErasedException.class);
      assertThatThrownBy(() -> append(erased)).isInstanceOf(SubjectErasedException.class);
    }
    assertThat(log.sql.queryForObject("select count(*) from mekiki.subject_key", Long.class))
        .isEqualTo(10);
  }

  @Test
  void whatAnEndedKeyWrapsIsRefused() throws IOException {
    Keystore stale = Keystore.parse(Files.readString(file));
    assertThat(rotate()).isZero();
    assertThat(retire()).isZero();
    SubjectKeys late = new PostgresSubjectKeys(log.app, stale, TestLog.CLOCK);
    assertThatThrownBy(() -> late.seal("subject-late", new byte[] {1}, new byte[0]))
        .rootCause()
        .hasMessageContaining("has ended");
  }

  @Test
  void thePresentKeyIsNotEndedByNamingItsFileTwice() throws IOException {
    String before = name();
    assertThat(rotate()).isZero();
    assertThat(retire(file.toString(), "--earlier", file.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).endsWith("ended: " + before + "\n");
    append("subject-later");
    everythingOpens(13);
  }

  @Test
  void rowsFromBeforeNamesWereKeptAreSealedToo() throws IOException {
    log.superuser.execute("alter table mekiki.subject_key disable trigger all");
    log.superuser.execute("update mekiki.subject_key set master = ''");
    log.superuser.execute("alter table mekiki.subject_key enable trigger all");
    everythingOpens(12);
    assertThat(rotate()).isZero();
    assertThat(masters()).containsExactly(name());
    everythingOpens(12);
  }

  @Test
  void aKeyOfAKmsTakesOverFromTheFileAndTheFileCanGo() throws Exception {
    String kms = MemoryKms.create("projects/1/keys/mekiki");
    start(kms, file.toString());
    append("subject-in-between");
    assertThat(masters()).containsExactlyInAnyOrder(name(), kms);
    assertThat(rotate(kms, "--earlier", file.toString())).as(err.toString()).isZero();
    assertThat(masters()).containsExactly(kms);
    assertThat(retire(kms, "--earlier", file.toString())).isZero();
    Files.delete(file);
    start(kms);
    everythingOpens(13);
    append("subject-later");
  }

  @Test
  void theApplicationsRoleCannotChangeAKey() {
    assertThatThrownBy(() -> log.sql.update("update mekiki.subject_key set wrapped = ''"))
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> log.sql.update("insert into mekiki.master_key_retirement values ('x', now(), 0)"))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void makesNoKeyThatItCouldNotUse() throws IOException {
    String before = name();
    Files.writeString(folder.resolve("password"), "app\n");
    assertThat(rotate("--user", "mekiki_app")).isEqualTo(2);
    assertThat(err.toString()).contains("use its owner");
    assertThat(rotate("--user", "nobody-here")).isEqualTo(2);
    assertThat(name()).isEqualTo(before);
  }

  @Test
  void saysWhichKeyIsMissingAndWhichClient() throws Exception {
    SecretFile.write(folder.resolve("other.key"), Keystore.generate().secretText());
    start(folder.resolve("other.key").toString());
    assertThatThrownBy(() -> everythingOpens(12))
        .hasMessageContaining("wrapped by another master key, " + name());
    assertThatThrownBy(() -> start("aws-kms://arn:aws:kms:eu-central-1:1:key/2"))
        .hasMessageContaining("No KMS client for the master key aws-kms://");
    assertThatThrownBy(() -> start("memory-kms://none")).hasMessageContaining("no such key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> start(file.toString())).hasMessageContaining("chmod 600");
  }

  private void start(String masterKey, String... earlier) throws IOException {
    service =
        new PostgresSubjectKeys(
            log.app, MasterKeys.open(masterKey, List.of(earlier)), TestLog.CLOCK);
    reader = new LogReader(log.app, service, log.integrator);
  }

  private void append(String subject) {
    AuditLog writer = new PostgresAuditLog(log.app, service, TestLog.CLOCK);
    log.inTransaction(() -> writer.append(TestLog.answer(subject, "words about " + subject)));
  }

  private void erase(String subject) {
    log.inTransaction(() -> log.erasure.erase(subject, REQUEST, "clara"));
  }

  private void everythingOpens(int subjects) {
    List<LoggedEntry> answers =
        reader.entries(0, (int) reader.size()).stream()
            .filter(entry -> entry.action().equals("answer.given"))
            .toList();
    assertThat(answers).hasSize(subjects);
    answers.forEach(
        entry -> assertThat(reader.open(entry)).containsValue("words about " + entry.subject()));
  }

  private List<String> actions() {
    return reader.entries(0, (int) reader.size()).stream().map(LoggedEntry::action).toList();
  }

  private List<String> masters() {
    return log.sql.queryForList("select distinct master from mekiki.subject_key", String.class);
  }

  /** Of the key that wraps, as the file has it. */
  private String name() throws IOException {
    return Keystore.parse(Files.readString(file)).current();
  }

  private int rotate(String... more) {
    return more.length > 0 && more[0].contains("://")
        ? run("rotate-master-key", more[0], Arrays.copyOfRange(more, 1, more.length))
        : run("rotate-master-key", file.toString(), more);
  }

  private int retire(String... more) {
    return more.length > 0
        ? run("retire-master-keys", more[0], Arrays.copyOfRange(more, 1, more.length))
        : run("retire-master-keys", file.toString());
  }

  private String[] command(String command, String masterKey, String... more) {
    String[] common = {
      command,
      "--master-key",
      masterKey,
      "--jdbc-url",
      log.database.jdbcUrl().replace("user=mekiki_app", ""),
      "--password-file",
      folder.resolve("password").toString()
    };
    return Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new);
  }

  private int run(String command, String masterKey, String... more) {
    CommandLine line = AuditMain.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(command(command, masterKey, more));
  }
}
