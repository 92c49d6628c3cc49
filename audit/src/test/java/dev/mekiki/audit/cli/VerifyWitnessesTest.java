package dev.mekiki.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.TestLog;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.cosign.Cosignatures;
import dev.mekiki.audit.cosign.Cosigner;
import dev.mekiki.audit.cosign.WitnessClient;
import dev.mekiki.audit.witness.RunningWitness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code verify} of a log whose checkpoints a real witness cosigned. */
class VerifyWitnessesTest {
  private final TestLog log = new TestLog();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private RunningWitness witness;

  @BeforeEach
  void cosign() throws IOException {
    witness = RunningWitness.start(folder, "witness.example.com/1", log.signingKey.publicKey());
    Files.writeString(folder.resolve("log.pub"), log.signingKey.publicKey() + "\n");
    Files.writeString(folder.resolve("witness.pub"), witness.key.publicKey() + "\n");
    Files.writeString(folder.resolve("password"), "app\n");
    log.fill(5).publisher.publish();
    ask(log);
  }

  @AfterEach
  void stop() throws IOException {
    witness.close();
  }

  @Test
  void tellsUpToWhereAWitnessVouches() {
    log.fill(2).publisher.publish();
    assertThat(verify(log, "--demand-witnesses", "1")).isZero();
    assertThat(out.toString())
        .startsWith("log verified: 7 entries")
        .containsPattern(
            "\ncosigned by witness.example.com/1\\+[0-9a-f]{8}: the first 5 entries, at 20");
  }

  @Test
  void missesAWitnessThatIsDemanded() throws IOException {
    String stranger = WitnessKey.generate("witness.example.com/1").publicKey() + "\n";
    Files.writeString(folder.resolve("witness.pub"), stranger);
    assertThat(verify(log)).isZero();
    assertThat(out.toString()).contains("no checkpoint is cosigned by witness.example.com/1+");
    assertThat(verify(log, "--demand-witnesses", "1")).isEqualTo(1);
    assertThat(out.toString())
        .contains("0 of the given witnesses cosigned this log, 1 are demanded");
  }

  @Test
  void namesAForgedCosignature() {
    log.fill(1).publisher.publish();
    log.tamper(
        "insert into mekiki.audit_cosignature"
            + " select 6, witness, line, cosigned_at from mekiki.audit_cosignature");
    assertThat(verify(log)).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "cosignature over 6 entries: The checkpoint has a wrong cosignature of witness.example.com/1")
        .contains("the first 5 entries");
  }

  @Test
  void tellsWhatAWitnessRefused() {
    TestLog fork = new TestLog(log.signingKey);
    fork.fill(5).publisher.publish();
    ask(fork);
    assertThat(verify(fork)).isZero();
    assertThat(out.toString())
        .contains("refused by witness.example.com/1+")
        .contains("the checkpoint over 5 entries")
        .contains("Two trees of size 5");
    assertThat(verify(fork, "--demand-witnesses", "1")).isEqualTo(1);
  }

  /** The checkpoint that the witness serves says which of the two logs is the one it knows. */
  @Test
  void findsASplitViewWithTheCheckpointThatTheWitnessServes() throws IOException {
    TestLog fork = new TestLog(log.signingKey);
    fork.fill(9).publisher.publish();
    Path served = folder.resolve("served");
    Files.writeString(served, witness.served(TestLog.ORIGIN));
    assertThat(verify(log, "--checkpoint", served.toString())).isZero();
    assertThat(verify(fork, "--checkpoint", served.toString())).isEqualTo(1);
  }

  @Test
  void asksForTheKeysThatItDemands() {
    assertThat(verify(log, "--demand-witnesses", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("at most the number of keys given with --witness");
  }

  @Test
  void countsNoKeyTwice() {
    String again = folder.resolve("witness.pub").toString();
    assertThat(verify(log, "--witness", again, "--demand-witnesses", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--witness names one key twice");
  }

  private void ask(TestLog of) {
    try (WitnessClient client =
        new WitnessClient(witness.prefix(), witness.key.publicKey(), Duration.ofSeconds(20))) {
      new Cosigner(
              of.reader,
              LogKeys.of(of.signingKey.publicKey()),
              new Cosignatures(of.app, TestLog.CLOCK),
              client)
          .cosign();
    }
  }

  private int verify(TestLog of, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "verify",
                "--jdbc-url",
                of.database.jdbcUrl(),
                "--user",
                "mekiki_app",
                "--password-file",
                folder.resolve("password").toString(),
                "--public-key",
                folder.resolve("log.pub").toString(),
                "--witness",
                folder.resolve("witness.pub").toString()));
    arguments.addAll(List.of(more));
    CommandLine command = AuditMain.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }
}
