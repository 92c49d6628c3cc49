package dev.mekiki.host.chat;

import io.micrometer.observation.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What becomes of one request: told to the metrics and to the observation, and written to the log
 * as one line when it is closed. Numbers, ids and outcomes; never a word of what was asked or
 * answered.
 */
final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final ServingMetrics metrics;
  private final GenAiTelemetry telemetry;
  private final Observation observation;
  private final Map<String, Object> line = new LinkedHashMap<>();
  private final long arrival = System.nanoTime();
  private String model = GenAiTelemetry.NONE;

  Journal(ServingMetrics metrics, GenAiTelemetry telemetry, String tenant) {
    this.metrics = metrics;
    this.telemetry = telemetry;
    this.observation = telemetry.start();
    line.put("request", Objects.requireNonNullElse(MDC.get(RequestIds.LOGGED_AS), "-"));
    line.put("tenant", tenant);
  }

  void asks(Work work, boolean streams) {
    model = work.model().id();
    telemetry.asks(observation, model);
    line.put("model", model);
    line.put("stream", streams);
  }

  void answered(Heading heading, Reply reply) {
    long nanos = System.nanoTime() - arrival;
    metrics.finished(model, reply, nanos);
    telemetry.finished(observation, model, reply, nanos);
    line.put("response", heading.id());
    line.put("outcome", reply.mekiki().abstained() ? "abstained" : reply.finishWord());
    line.put("promptTokens", reply.usage().promptTokens());
    line.put("cachedTokens", reply.usage().cachedTokens());
    line.put("completionTokens", reply.usage().completionTokens());
    line.put("queueMs", reply.mekiki().timings().queueMs());
    line.put("encodeMs", reply.mekiki().timings().encodeMs());
    line.put("prefillMs", reply.mekiki().timings().prefillMs());
    line.put("decodeMs", reply.mekiki().timings().decodeMs());
  }

  void refused(ApiException e) {
    failed(Objects.requireNonNullElse(e.error().error().code(), "error"));
    line.put("status", e.status().value());
    if (e.isDeadline()) {
      metrics.aborted(model);
    }
  }

  void gone() {
    failed("client_gone");
    metrics.aborted(model);
  }

  private void failed(String code) {
    telemetry.failed(observation, code);
    line.put("outcome", code);
  }

  @Override
  public void close() {
    observation.stop();
    line.put("totalMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - arrival));
    LoggingEventBuilder event = log.atInfo();
    for (Map.Entry<String, Object> field : line.entrySet()) {
      event = event.addKeyValue(field.getKey(), field.getValue());
    }
    event.log(
        "Chat completion {}",
        line.entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")));
  }
}
