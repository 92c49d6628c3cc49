package dev.mekiki.host.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.bench.TicketRun.Answered;
import dev.mekiki.host.load.HostClient;
import dev.mekiki.host.load.HostProcess;
import dev.mekiki.host.load.LocalIssuer;
import dev.mekiki.host.load.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A host in a process of its own that is sent whole requests over HTTP. */
final class MeasuredHost implements AutoCloseable {
  private static final String TENANT = "bench";

  private final String name;
  private final HostProcess host;
  private final HostClient client;
  private final ProcessMemory whenReady;

  /**
   * @param startUpMillis from the start of the process to readiness
   * @param startUpCpuMillis of all its threads until then
   * @param readyPss memory then, in bytes
   * @param workedPss memory after all requests, in bytes
   */
  record Summary(
      String host, double startUpMillis, double startUpCpuMillis, long readyPss, long workedPss) {}

  /**
   * Starts the host.
   *
   * @param precision of its model
   * @param properties more of its properties
   * @param folder for its log
   */
  MeasuredHost(LocalIssuer issuer, String precision, List<String> properties, Path folder)
      throws IOException, InterruptedException {
    this.name = Engines.OWN + precision;
    List<String> all = new ArrayList<>(properties);
    all.add("--mekiki.models.precision=" + precision);
    Path log = folder.resolve("host-" + precision + ".log");
    this.host = HostProcess.start(issuer, List.of("-Xmx512m"), all, log);
    this.client = new HostClient(host.url(), issuer);
    this.whenReady = host.memory();
  }

  String name() {
    return name;
  }

  /** Sends every body once. */
  TicketRun.Turn send(List<byte[]> all, int concurrency)
      throws InterruptedException, ExecutionException {
    Queue<byte[]> bodies = new ConcurrentLinkedQueue<>(all);
    List<Callable<List<Answered>>> callers = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      callers.add(() -> ask(bodies));
    }
    List<Answered> answered = new ArrayList<>();
    double cpu = host.cpu().toNanos();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(concurrency)) {
      for (Future<List<Answered>> caller : threads.invokeAll(callers)) {
        answered.addAll(caller.get());
      }
    }
    double wallMillis = (System.nanoTime() - start) / 1e6;
    return new TicketRun.Turn(answered, wallMillis, (host.cpu().toNanos() - cpu) / 1e6);
  }

  /** One caller: asks until nothing is left to ask. */
  private List<Answered> ask(Queue<byte[]> bodies) throws IOException, InterruptedException {
    List<Answered> answered = new ArrayList<>();
    for (Optional<byte[]> body = next(bodies); body.isPresent(); body = next(bodies)) {
      long start = System.nanoTime();
      HostClient.Answer answer = client.complete(TENANT, body.get());
      double latency = (System.nanoTime() - start) / 1e6;
      if (answer.status() != 200) {
        throw new IOException("A request was refused: " + answer.error());
      }
      JsonNode timings = answer.body().at("/mekiki/timings");
      double queue = timings.path("queueMs").asDouble();
      double firstToken =
          queue + timings.path("encodeMs").asDouble() + timings.path("prefillMs").asDouble();
      answered.add(new Answered(latency, queue, firstToken));
    }
    return answered;
  }

  private static Optional<byte[]> next(Queue<byte[]> bodies) {
    return Optional.ofNullable(bodies.poll());
  }

  Summary summary() throws IOException {
    return new Summary(
        name,
        host.startUp().toNanos() / 1e6,
        host.startUpCpu().toNanos() / 1e6,
        whenReady.pss(),
        host.memory().pss());
  }

  @Override
  public void close() throws InterruptedException {
    host.close();
  }
}
