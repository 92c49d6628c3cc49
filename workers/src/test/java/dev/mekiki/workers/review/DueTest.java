package dev.mekiki.workers.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT30S, due.in.minutes, 1",
    "PT59M, due.in.minutes, 59",
    "PT60M, due.in.hours, 1",
    "PT47H, due.in.hours, 47",
    "P3D, due.in.days, 3",
    "PT-5M, due.late.minutes, 5",
    "PT-26H, due.late.hours, 26",
    "P-2D, due.late.days, 2"
  })
  void tellsTheDistanceInTheUnitThatMatters(Duration distance, String message, long count) {
    Due due = Due.of(NOW.plus(distance), NOW);

    assertThat(due.message()).isEqualTo(message);
    assertThat(due.count()).isEqualTo(count);
    assertThat(due.late()).isEqualTo(distance.isNegative());
  }
}
