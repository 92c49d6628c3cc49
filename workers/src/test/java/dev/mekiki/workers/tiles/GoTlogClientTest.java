package dev.mekiki.workers.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mekiki.audit.checkpoint.SigningKey;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Go's own transparency-log packages (golang.org/x/mod/sumdb) against the running service. */
@Tag("clients")
class GoTlogClientTest extends WitnessedLog {
  private static final File SOURCE = new File("src/test/resources/tlog-client");
  private static final Path CLIENT = Path.of("target/tlog-client").toAbsolutePath();

  @LocalServerPort private int port;

  @Autowired private Environment environment;

  @TempDir private Path folder;

  @Test
  void readsAndVerifiesTheLog() throws Exception {
    buildClient();
    Path earlier = Files.writeString(folder.resolve("checkpoint"), grow(300).note());
    long size = witnesses.cosigned(grow(300)).head().size();

    Run checks = check(logKey(), earlier);

    assertThat(checks.output())
        .as("exit %d", checks.exit())
        .startsWith("all checks passed: " + size + " entries")
        .contains("cosigned by " + WITNESS.publicKey().name() + " at 20");
    assertThat(checks.exit()).isZero();
  }

  @Test
  void refusesTheLogUnderAnotherKey() throws Exception {
    buildClient();
    Path earlier = Files.writeString(folder.resolve("checkpoint"), grow(1).note());

    Run checks = check(SigningKey.generate(logKey().publicKey().origin()), earlier);

    assertThat(checks.exit()).as(checks.output()).isEqualTo(1);
    assertThat(checks.output()).contains("note has no verifiable signatures");
  }

  private SigningKey logKey() throws IOException {
    return SigningKey.read(environment.getRequiredProperty("mekiki.audit.signing-key", Path.class));
  }

  private Run check(SigningKey key, Path earlier) throws Exception {
    return run(
        Map.of("TOKEN", SURROUNDINGS.tokens().with("mekiki-api", "compliance")),
        CLIENT.toString(),
        "http://127.0.0.1:%d/log".formatted(port),
        key.publicKey().toString(),
        earlier.toString(),
        WITNESS.publicKey().toString());
  }

  private static void buildClient() throws Exception {
    Run had = run(Map.of(), "go", "mod", "download");
    assumeTrue(had.exit() == 0, () -> "No Go, or its packages cannot be had: " + had.output());
    Run built = run(Map.of(), "go", "build", "-o", CLIENT.toString(), ".");
    assertThat(built.exit()).as(built.output()).isZero();
  }

  private record Run(int exit, String output) {}

  /** A program that is not there counts as one that failed. */
  private static Run run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder program =
        new ProcessBuilder(List.of(command)).directory(SOURCE).redirectErrorStream(true);
    program.environment().putAll(environment);
    try {
      Process process = program.start();
      String output = new String(process.getInputStream().readAllBytes());
      return new Run(process.waitFor(), output);
    } catch (IOException absent) {
      return new Run(127, String.valueOf(absent.getMessage()));
    }
  }
}
