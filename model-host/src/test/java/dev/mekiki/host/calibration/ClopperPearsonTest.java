package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
  @Test
  void withoutErrorsTheBoundHasAClosedForm() {
    assertThat(ClopperPearson.upperBound(0, 10, 0.05))
        .isCloseTo(1 - Math.pow(0.05, 0.1), within(1e-9));
  }

  @Test
  void matchesPublishedTables() {
    // Two-sided 95% intervals: 1 of 20 is (0.0013, 0.2487), 5 of 50 is (0.0333, 0.2181).
    assertThat(ClopperPearson.upperBound(1, 20, 0.025)).isCloseTo(0.2487, within(5e-5));
    assertThat(ClopperPearson.upperBound(5, 50, 0.025)).isCloseTo(0.2181, within(5e-5));
  }

  @Test
  void nothingIsKnownOfNoTrials() {
    assertThat(ClopperPearson.upperBound(0, 0, 0.05)).isEqualTo(1);
  }
}
