package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The model host's own jar, serving in a process of its own. */
public final class ModelHostProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ChildProcess process;
  private final URI url;

  private ModelHostProcess(ChildProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts the jar that the build made and waits until its models are loaded and checked.
   *
   * @param issuer the realm whose tokens it accepts
   * @param arguments more of its properties, as {@code --name=value}
   */
  public static ModelHostProcess start(URI issuer, String... arguments)
      throws IOException, InterruptedException {
    return start(jar(), ChildProcess.freePort(), issuer, arguments);
  }

  /** Starts a given jar on a given port. */
  public static ModelHostProcess start(Path jar, int port, URI issuer, String... arguments)
      throws IOException, InterruptedException {
    var command =
        command(
            jar,
            "serve",
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
    command.command().addAll(List.of(arguments));
    var log = BuildOutput.of("workers").resolve("model-host-" + port + ".log");
    var url = URI.create("http://127.0.0.1:" + port);
    var process = ChildProcess.start("The model host", command, log);
    try {
      process.awaitHealthy(url.resolve("/actuator/health/readiness"), LIMIT);
    } catch (IllegalStateException e) {
      process.close();
      throw e;
    }
    return new ModelHostProcess(process, url);
  }

  /** Runs a command of the jar, such as {@code samples}, to its end. */
  public static void run(String... arguments) throws IOException, InterruptedException {
    var log = BuildOutput.of("workers").resolve("model-host-" + arguments[0] + ".log");
    ChildProcess.run("Command " + arguments[0], command(jar(), arguments), log, LIMIT);
  }

  private static ProcessBuilder command(Path jar, String... arguments) {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar.toString());
    command.command().addAll(List.of(arguments));
    command.directory(BuildOutput.project().toFile());
    return command;
  }

  private static Path jar() throws IOException {
    var folder = BuildOutput.of("model-host");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("mekiki-model-host-.*\\.jar"))
          .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "No model host jar in " + folder + ": run mvn -pl model-host package first"));
    }
  }

  /** Where it serves. */
  public URI url() {
    return url;
  }

  public List<Long> pids() {
    return process.pids();
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
