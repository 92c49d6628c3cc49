package dev.mekiki.workers.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(5, Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** Each pause is spread by up to a quarter. */
  @ParameterizedTest
  @CsvSource({"4, 5", "3, 10", "2, 20", "1, 30", "0, 30", "9, 5"})
  void doublesThePauseWithEachFailureUpToTheLongest(int left, int seconds) {
    var pause = Duration.ofSeconds(seconds);
    assertThat(backoff.before(left)).isBetween(pause, pause.plus(pause.dividedBy(4)).plusMillis(1));
  }
}
