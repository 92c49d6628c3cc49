package dev.mekiki.host.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.load.ProcessMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An engine in a process of its own. It lives through all rounds, waits for its standard input
 * while others have their turn, and measures itself: what passes between the processes costs
 * nothing that is counted.
 */
final class EngineProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Sample>> SAMPLES = new TypeReference<>() {};
  private static final int LAST_LINES = 3;

  private final String name;
  private final Process process;
  private final BufferedReader replies;
  private final Writer orders;
  private final Path log;
  private final Opening opening;

  /**
   * @param version of the engine, as it says itself
   * @param duration of reading the model
   * @param before memory of the process before it read the model
   * @param after and when it had
   */
  record Opening(String version, Duration duration, ProcessMemory before, ProcessMemory after) {}

  /** The engine cannot take part; the message says why. */
  static final class UnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
      super(message);
    }
  }

  /**
   * Starts the process and lets it read the model.
   *
   * @param log for what it prints besides its replies
   * @throws UnavailableException when the engine says that it cannot, or ends
   */
  static EngineProcess start(String name, ProcessBuilder command, Path log) throws IOException {
    Process process = command.redirectError(log.toFile()).start();
    try {
      return new EngineProcess(name, process, log);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private EngineProcess(String name, Process process, Path log) throws IOException {
    this.name = name;
    this.process = process;
    this.log = log;
    this.replies = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.opening = open();
  }

  private Opening open() throws IOException {
    reply("started");
    ProcessMemory before = ProcessMemory.of(process.pid());
    long start = System.nanoTime();
    order(Map.of("task", "open"));
    String version = reply("ready").path("version").asText();
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return new Opening(version, duration, before, ProcessMemory.of(process.pid()));
  }

  String name() {
    return name;
  }

  Opening opening() {
    return opening;
  }

  ProcessMemory memory() throws IOException {
    return ProcessMemory.of(process.pid());
  }

  /** Does the task and returns when it is done. */
  List<Sample> run(Task task) throws IOException {
    order(task);
    return JSON.convertValue(reply("samples"), SAMPLES);
  }

  private void order(Object order) throws IOException {
    orders.write(JSON.writeValueAsString(order) + "\n");
    orders.flush();
  }

  private JsonNode reply(String expected) throws IOException {
    String line = replies.readLine();
    if (line == null) {
      throw new UnavailableException("%s ended: %s (more in %s)".formatted(name, lastWords(), log));
    }
    JsonNode message = JSON.readTree(line);
    if (!message.has(expected)) {
      throw new UnavailableException("%s: %s".formatted(name, message.path("error").asText(line)));
    }
    return message.path(expected);
  }

  private String lastWords() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.filter(line -> !line.isBlank()).toList();
      return String.join(" / ", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
