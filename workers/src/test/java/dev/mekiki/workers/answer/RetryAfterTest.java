package dev.mekiki.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Duration USUAL = Duration.ofSeconds(5);

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.of("7", USUAL)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.of("Wed, 21 Oct 2015 07:28:00 GMT", USUAL)).isEqualTo(Duration.ZERO);
  }

  @Test
  void keepsToTheUsualPauseWhenTheHeaderSaysNothing() {
    assertThat(RetryAfter.of(null, USUAL)).isEqualTo(USUAL);
    assertThat(RetryAfter.of("soon", USUAL)).isEqualTo(USUAL);
  }

  @Test
  void neverWaitsLongerThanTenMinutes() {
    assertThat(RetryAfter.of("999999999", USUAL)).isEqualTo(Duration.ofMinutes(10));
  }
}
