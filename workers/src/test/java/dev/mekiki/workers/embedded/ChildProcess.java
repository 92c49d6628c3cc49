package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that ends, with all that it started, when it is closed or when this JVM ends. */
final class ChildProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int LAST_LINES = 30;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread hook = new Thread(this::kill);

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a process whose output goes to {@code log}. */
  static ChildProcess start(String name, ProcessBuilder command, Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new ChildProcess(name, command.start(), log);
  }

  /** Runs a process to its end. */
  static void run(String name, ProcessBuilder command, Path log, Duration limit)
      throws IOException, InterruptedException {
    try (var child = start(name, command, log)) {
      if (!child.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw child.failure("has not ended within " + limit);
      }
      if (child.process.exitValue() != 0) {
        throw child.failure("ended with exit code " + child.process.exitValue());
      }
    }
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until {@code health} answers 200. */
  void awaitHealthy(URI health, Duration limit) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    try (var http = HttpClient.newHttpClient()) {
      while (!answersOk(http, request)) {
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure("ended with exit code " + process.exitValue());
        }
        if (System.nanoTime() > deadline) {
          throw failure("is not ready after " + limit);
        }
      }
    }
  }

  private static boolean answersOk(HttpClient http, HttpRequest request)
      throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }

  private IllegalStateException failure(String what) throws IOException {
    var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
    var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return new IllegalStateException(
        "%s %s; the end of %s:%n%s".formatted(name, what, log, String.join("\n", last)));
  }

  /** The process and everything that it started. */
  List<Long> pids() {
    return family().map(ProcessHandle::pid).toList();
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }

  private void kill() {
    family().toList().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    Runtime.getRuntime().removeShutdownHook(hook);
    var members = family().toList();
    members.forEach(ProcessHandle::destroy);
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      members.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
    }
  }
}
