package dev.mekiki.workers.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
  /** Worked out from the formula in Python, with mpmath and with plain floats. */
  @ParameterizedTest
  @CsvSource({
    "3, 10, 0.107791, 0.603222",
    "0, 10, 0.000000, 0.277533",
    "10, 10, 0.722467, 1.000000",
    "15, 148, 0.062386, 0.160487"
  })
  void hasWilsonsInterval(long count, long of, double low, double high) {
    var share = Share.of(count, of);
    assertThat(share.low()).isCloseTo(low, within(1e-6));
    assertThat(share.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void forgetsTheNumbersOfFewerThanFive() {
    assertThat(Share.of(2, 4)).isEqualTo(new Share(0, 0, true)).isEqualTo(Share.of(1, 1));
    assertThat(Share.of(2, 5).known()).isTrue();
    assertThat(Share.of(0, 0).few()).isFalse();
  }
}
