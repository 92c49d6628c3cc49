package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.Calibration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
  private static final CalibrationFit FIT = new CalibrationFit("simulated", 0.5, 0.05, 0.1);

  @Test
  void findsTheScalingThatMadeTheData() {
    Calibration fitted = fit(simulated(20_000, 0.5, -0.5, 1));

    assertThat(fitted.slope()).isCloseTo(0.5, within(0.03));
    assertThat(fitted.intercept()).isCloseTo(-0.5, within(0.1));
    assertThat(fitted.expectedCalibrationError()).isLessThan(0.02);
  }

  @Test
  void keepsItsPromiseOnFreshDataMostOfTheTime() {
    int broken = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      Calibration fitted = fit(simulated(400, 0.6, -1, run));
      broken += trueErrorRate(fitted, simulated(20_000, 0.6, -1, 1000 + run)) > 0.05 ? 1 : 0;
    }
    assertThat(broken / (double) runs).as("stated: at most 0.1").isLessThanOrEqualTo(0.13);
  }

  @Test
  void releasesNothingWhenTheModelGuesses() {
    Calibration fitted = fit(simulated(400, 0, 0, 3));

    assertThat(fitted.threshold()).isEqualTo(1);
    assertThat(fitted.released()).isZero();
  }

  @Test
  void doesNotLearnFromAbstentions() {
    List<Observation> answers = simulated(100, 0.5, 0, 4);
    List<Observation> withAbstentions =
        IntStream.range(0, 200)
            .mapToObj(i -> i < 100 ? answers.get(i) : new Observation("x", -0.001, true, true))
            .toList();

    assertThat(fit(withAbstentions).slope()).isEqualTo(fit(answers).slope());
    assertThat(fit(withAbstentions).samples()).isEqualTo(100);
  }

  @Test
  void refusesToFitAHandfulOfAnswers() {
    assertThatThrownBy(() -> fit(simulated(10, 0.5, 0, 5)))
        .hasMessageContaining("needs 20 answers or more");
  }

  @Property
  void confidenceNeverFallsWithTheModelsCertainty(
      @ForAll @DoubleRange(min = 0, max = 5) double slope,
      @ForAll @DoubleRange(min = -5, max = 5) double intercept,
      @ForAll @DoubleRange(min = -20, max = 0) double a,
      @ForAll @DoubleRange(min = -20, max = 0) double b) {
    Calibration calibration =
        new Calibration(
            "x",
            Calibration.Statistic.SUM,
            1,
            slope,
            intercept,
            1,
            0,
            0.05,
            0.1,
            0,
            0,
            1,
            1,
            0,
            List.of());
    double lower = calibration.confidence(Math.min(a, b), 1);
    double higher = calibration.confidence(Math.max(a, b), 1);

    assertThat(lower).isBetween(0.0, 1.0).isLessThanOrEqualTo(higher);
  }

  @Test
  void judgesAnAnswerByAllOfItOrAsItsManifestSays() {
    double[] tokens = {Math.log(0.5), Math.log(0.25)};
    double[] confidences = new double[2];
    for (Calibration.Statistic statistic : Calibration.Statistic.values()) {
      confidences[statistic.ordinal()] =
          new Calibration("x", statistic, 1, 1, 0, 1, 0, 0.05, 0.1, 0, 0, 1, 1, 0, List.of())
              .confidence(tokens[0] + tokens[1], 2);
    }
    assertThat(confidences[Calibration.Statistic.MEAN.ordinal()])
        .isCloseTo(Math.sqrt(0.125), within(1e-9));
    assertThat(confidences[Calibration.Statistic.SUM.ordinal()]).isCloseTo(0.125, within(1e-9));
  }

  /** One answer a photo. */
  private static Calibration fit(List<Observation> answers) {
    return FIT.fit(answers.stream().map(answer -> new PhotoAnswers(List.of(answer))).toList());
  }

  /** Answers whose chance of being right is sigmoid(slope * logit + intercept). */
  private static List<Observation> simulated(int count, double slope, double intercept, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double logProbability = -Math.pow(10, -4 * random.nextDouble());
              double chance =
                  Calibration.sigmoid(slope * Calibration.logit(logProbability) + intercept);
              return new Observation(
                  "simulated", logProbability, random.nextDouble() < chance, false);
            })
        .toList();
  }

  private static double trueErrorRate(Calibration fitted, List<Observation> fresh) {
    List<Observation> released =
        fresh.stream()
            .filter(o -> fitted.confidence(o.logProbability(), 1) >= fitted.threshold())
            .toList();
    long wrong = released.stream().filter(o -> !o.correct()).count();
    return released.isEmpty() ? 0 : wrong / (double) released.size();
  }
}
