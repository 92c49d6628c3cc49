package dev.mekiki.host.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A host that this process started, with its own port, its own memory, and a trusted issuer. */
public final class HostProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final int ASK_AGAIN_MILLIS = 20;

  private final Process process;
  private final URI url;
  private final Duration startUp;
  private final Duration startUpCpu;

  private HostProcess(Process process, URI url, Duration startUp) {
    this.process = process;
    this.url = url;
    this.startUp = startUp;
    this.startUpCpu = cpu();
  }

  /**
   * Starts a host and returns when it is ready.
   *
   * @param jvm options of its Java machine
   * @param properties such as {@code --mekiki.models.precision=fp32}
   * @param log file for what it prints
   * @throws IOException when it ends before it is ready, or is not ready after five minutes; the
   *     log says why
   */
  public static HostProcess start(
      LocalIssuer issuer, List<String> jvm, List<String> properties, Path log)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--server.port=" + port);
    arguments.addAll(issuer.arguments());
    arguments.addAll(properties);
    URI url = URI.create("http://127.0.0.1:" + port);
    long start = System.nanoTime();
    Process process =
        ThisProgram.command(jvm, arguments)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      awaitReady(process, new HostClient(url, issuer), log);
      return new HostProcess(process, url, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Asks its readiness, which is all that an orchestrator knows of it, too. */
  private static void awaitReady(Process process, HostClient client, Path log)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!client.isReady()) {
      if (process.waitFor(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("The host ended before it was ready; it says why in " + log);
      }
      if (System.nanoTime() - start > LONGEST_START.toNanos()) {
        throw new IOException(
            "The host is not ready after %s: see %s".formatted(LONGEST_START, log));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public URI url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  /** From the start of the process to readiness. */
  public Duration startUp() {
    return startUp;
  }

  /** CPU time of all its threads until readiness. */
  public Duration startUpCpu() {
    return startUpCpu;
  }

  /** CPU time of all its threads so far. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  public ProcessMemory memory() throws IOException {
    return ProcessMemory.of(pid());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
