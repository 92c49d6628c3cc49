package dev.mekiki.audit.witness;

import dev.mekiki.audit.cli.AuditMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code witness serve} in a process of its own, without Spring and the database's driver. */
public final class WitnessProcess implements AutoCloseable {
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  public record Reply(int status, String body) {}

  private WitnessProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param folder with the files key, state and log.pub
   */
  public static WitnessProcess start(Path folder, String... more) throws IOException {
    Process process = command(folder, more).start();
    BufferedReader out = process.inputReader();
    String first = out.readLine();
    if (first == null || !first.contains(" on http://127.0.0.1:")) {
      throw new IOException("The witness did not start: " + first);
    }
    Thread.ofVirtual().start(() -> out.lines().forEach(line -> {}));
    return new WitnessProcess(
        process, Integer.parseInt(first.substring(first.lastIndexOf(':') + 1)));
  }

  /** What it says where it does not start. */
  public static String failure(Path folder) throws Exception {
    Process process = command(folder).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 2) {
      throw new IllegalStateException("Exit status " + process.exitValue());
    }
    return said;
  }

  private static ProcessBuilder command(Path folder, String... more) {
    String libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(library -> !library.contains("spring") && !library.contains("postgres"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                libraries,
                AuditMain.class.getName(),
                "witness",
                "serve",
                "--witness-key",
                folder.resolve("key").toString(),
                "--state",
                folder.resolve("state").toString(),
                "--log",
                folder.resolve("log.pub").toString(),
                "--listen",
                "127.0.0.1:0"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  public int port() {
    return port;
  }

  public Reply submit(MemoryLog log, long from, long to) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/add-checkpoint"))
            .POST(BodyPublishers.ofString(log.submission(from, to).encoded()))
            .build();
    HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
    return new Reply(reply.statusCode(), reply.body());
  }

  public void kill() {
    // By its handle, which leaves the pipe open to whoever reads it to its end.
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The witness does not end");
    }
  }
}
