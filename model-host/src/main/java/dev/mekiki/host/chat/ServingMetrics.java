package dev.mekiki.host.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Metrics with vLLM's names under {@code mekiki_}, so that dashboards made for vLLM need one
 * replacement. What belongs to a request has the label {@code model_name}, whose values are ids of
 * loaded models only; what belongs to the host has none.
 */
@Component
final class ServingMetrics {
  private static final String MODEL = "model_name";
  private static final Duration LONGEST_ADVICE = Duration.ofMinutes(2);
  private static final Duration[] REQUESTS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };
  private static final Duration[] TOKENS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(40),
    Duration.ofMillis(80),
    Duration.ofMillis(160),
    Duration.ofMillis(320),
    Duration.ofMillis(640),
    Duration.ofMillis(1280),
    Duration.ofMillis(2560)
  };

  private final MeterRegistry registry;
  private final LongAdder worked = new LongAdder();
  private final LongAdder workedMillis = new LongAdder();

  ServingMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void watchWaiting(Supplier<Number> waiting) {
    Gauge.builder("mekiki.num.requests.waiting", waiting)
        .description("Requests in the line, those included whose bodies are being read")
        .register(registry);
  }

  void watchRunning(Supplier<Number> running) {
    Gauge.builder("mekiki.num.requests.running", running)
        .description("Requests that have a row of the model")
        .register(registry);
  }

  /** Time that a request had a row, to its end or its failure. */
  void worked(long nanos) {
    worked.increment();
    workedMillis.add(TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  /** Time from one token of an answer to the next. */
  void betweenTokens(String model, long nanos) {
    timer("mekiki.inter.token.latency", "From one token to the next", model, TOKENS)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * A request that has its answer.
   *
   * @param nanos from its headers to the end of its answer
   */
  void finished(String model, Reply reply, long nanos) {
    Reply.Cost cost = reply.cost();
    request("mekiki.e2e.request.latency", "From arrival to the whole answer", model, nanos);
    request(
        "mekiki.time.to.first.token",
        "From arrival to the first token",
        model,
        Math.max(0, nanos - cost.decode()));
    request("mekiki.request.queue.time", "Waiting for the model", model, cost.queue());
    request("mekiki.request.prefill.time", "From the first step to a token", model, cost.prefill());
    request("mekiki.request.decode.time", "From the first token to the end", model, cost.decode());
    counter("mekiki.prompt.tokens", model).increment(reply.usage().promptTokens());
    counter("mekiki.generation.tokens", model).increment(reply.usage().completionTokens());
    succeeded(model, reply.finishWord());
  }

  /** A request that was given up: its client hung up, or its deadline passed. */
  void aborted(String model) {
    succeeded(model, "abort");
  }

  /**
   * How long so many requests will have the model, one after the other, by the mean so far, from a
   * second to two minutes: what a busy host tells callers to wait.
   */
  Duration timeToWork(int requests) {
    long count = Math.max(1, worked.sum());
    Duration mean = Duration.ofMillis(requests * workedMillis.sum() / count);
    Duration atLeast = mean.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : mean;
    return atLeast.compareTo(LONGEST_ADVICE) > 0 ? LONGEST_ADVICE : atLeast;
  }

  private void succeeded(String model, String reason) {
    Counter.builder("mekiki.request.success")
        .description("Requests that ended, by why: stop, length or abort, as in vLLM")
        .tag(MODEL, model)
        .tag("finished_reason", reason)
        .register(registry)
        .increment();
  }

  private Counter counter(String name, String model) {
    return Counter.builder(name).tag(MODEL, model).register(registry);
  }

  private void request(String name, String description, String model, long nanos) {
    timer(name, description, model, REQUESTS).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String name, String description, String model, Duration[] buckets) {
    return Timer.builder(name)
        .description(description)
        .tag(MODEL, model)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }
}
