package dev.mekiki.host.chat;

import org.springframework.stereotype.Component;

/** Opens the journal of each request. */
@Component
final class Journals {
  private final ServingMetrics metrics;
  private final GenAiTelemetry telemetry;

  Journals(ServingMetrics metrics, GenAiTelemetry telemetry) {
    this.metrics = metrics;
    this.telemetry = telemetry;
  }

  Journal open(String tenant) {
    return new Journal(metrics, telemetry, tenant);
  }
}
