package dev.mekiki.host.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Metrics with vLLM's names under {@code mekiki_}, so that dashboards made for vLLM need one
 * replacement.
 */
@Component
final class ServingMetrics {
  private static final Duration LONGEST_ADVICE = Duration.ofMinutes(2);

  private final MeterRegistry registry;
  private final Timer timeToFirstToken;
  private final Timer latency;
  private final Timer queueTime;
  private final Timer inferenceTime;
  private final Counter promptTokens;
  private final Counter generationTokens;

  ServingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.timeToFirstToken = timer("mekiki.time.to.first.token", "From arrival to the first token");
    this.latency = timer("mekiki.e2e.request.latency", "From arrival to the whole answer");
    this.queueTime = timer("mekiki.request.queue.time", "Waiting for the model");
    this.inferenceTime = timer("mekiki.request.inference.time", "Having the model");
    this.promptTokens = registry.counter("mekiki.prompt.tokens");
    this.generationTokens = registry.counter("mekiki.generation.tokens");
  }

  void watchWaiting(Supplier<Number> waiting) {
    Gauge.builder("mekiki.num.requests.waiting", waiting).register(registry);
  }

  void watchRunning(Supplier<Number> running) {
    Gauge.builder("mekiki.num.requests.running", running).register(registry);
  }

  void queued(long nanos) {
    queueTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Time that a request had the model, without its time in the queue. */
  void worked(long nanos) {
    inferenceTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** One finished request. */
  void finished(ChatCompletion completion, long totalNanos) {
    ChatCompletion.Timings timings = completion.mekiki().timings();
    long decodeNanos = TimeUnit.MILLISECONDS.toNanos(timings.decodeMs());
    timeToFirstToken.record(Math.max(0, totalNanos - decodeNanos), TimeUnit.NANOSECONDS);
    latency.record(totalNanos, TimeUnit.NANOSECONDS);
    promptTokens.increment(completion.usage().promptTokens());
    generationTokens.increment(completion.usage().completionTokens());
    String reason = completion.choices().getFirst().finishReason().toLowerCase(Locale.ROOT);
    registry.counter("mekiki.request.success", "finished_reason", reason).increment();
  }

  /**
   * How long so many requests will have the model, by the mean so far, from a second to two
   * minutes: what a busy host tells callers to wait.
   */
  Duration timeToWork(int requests) {
    double each = inferenceTime.mean(TimeUnit.MILLISECONDS);
    Duration mean = Duration.ofMillis((long) (requests * each));
    Duration atLeast = mean.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : mean;
    return atLeast.compareTo(LONGEST_ADVICE) > 0 ? LONGEST_ADVICE : atLeast;
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60))
        .register(registry);
  }
}
