package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.calibration.ReleaseThreshold.Graded;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesNeededTest {
  @ParameterizedTest
  @CsvSource({"0.05, 0.1", "0.01, 0.05", "0.1, 0.1", "0.2, 0.01"})
  void isTheFirstNumberWhoseBoundHolds(double alpha, double delta) {
    int needed = SamplesNeeded.withoutErrors(alpha, delta);

    assertThat(ClopperPearson.upperBound(0, needed, delta)).isLessThanOrEqualTo(alpha);
    assertThat(ClopperPearson.upperBound(0, needed - 1, delta)).isGreaterThan(alpha);
  }

  @Test
  void growsAsTheErrorRateNearsTheBound() {
    int few = SamplesNeeded.atErrorRate(0.01, 0.05, 0.1).orElseThrow();
    int many = SamplesNeeded.atErrorRate(0.04, 0.05, 0.1).orElseThrow();

    assertThat(few).isBetween(45, 200);
    assertThat(many).isGreaterThan(5 * few);
    assertThat(ClopperPearson.upperBound((int) Math.ceil(0.04 * many), many, 0.1))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void noNumberHelpsAnAdaptorThatIsWrongTooOften() {
    assertThat(SamplesNeeded.atErrorRate(0.05, 0.05, 0.1)).isEmpty();
    assertThat(SamplesNeeded.atErrorRate(0.0499, 0.05, 0.1)).isEmpty();
  }

  @Test
  void fortyFiveFaultlessAnswersAreReleasedAndFortyFourAreNot() {
    assertThat(faultless(45).released()).isEqualTo(45);
    assertThat(faultless(44).released()).isZero();
  }

  private static ReleaseThreshold faultless(int answers) {
    return ReleaseThreshold.find(Collections.nCopies(answers, new Graded(0.9, true)), 0.05, 0.1);
  }
}
