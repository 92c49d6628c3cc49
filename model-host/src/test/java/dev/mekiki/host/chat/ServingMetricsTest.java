package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServingMetricsTest {
  private final ServingMetrics metrics = new ServingMetrics(new SimpleMeterRegistry());

  @Test
  void tellsCallersToWaitForTheRequestsBeforeThem() {
    metrics.worked(Duration.ofSeconds(2).toNanos());

    assertThat(metrics.timeToWork(4)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void advisesASecondAtLeastAndTwoMinutesAtMost() {
    assertThat(metrics.timeToWork(1)).isEqualTo(Duration.ofSeconds(1));

    metrics.worked(Duration.ofSeconds(30).toNanos());

    assertThat(metrics.timeToWork(16)).isEqualTo(Duration.ofMinutes(2));
  }
}
