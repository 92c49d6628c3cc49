package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.Calibration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The promise put to the test: a threshold from the answers about one half of the photos, applied
 * to those about the other half.
 *
 * @param calibratedOn answers that the threshold was found with
 * @param threshold 1 where nothing may be released
 * @param tested questions in words about the other half, abstentions included
 * @param released of those, the answers that would leave without a person
 * @param wrong of the released ones
 */
record Repetition(
    long seed, int calibratedOn, double threshold, int tested, int released, int wrong) {

  /** Two halves of the photos. */
  private record Split(List<PhotoAnswers> calibration, List<PhotoAnswers> test) {
    static Split of(List<PhotoAnswers> photos, long seed) {
      List<PhotoAnswers> shuffled = new ArrayList<>(photos);
      Collections.shuffle(shuffled, new Random(seed));
      int half = (shuffled.size() + 1) / 2;
      return new Split(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()));
    }
  }

  /** Whether the first half has enough answers to fit a calibration. */
  static boolean isPossible(CalibrationFit fit, List<PhotoAnswers> photos, long seed) {
    return fit.hasEnough(Split.of(photos, seed).calibration);
  }

  /**
   * Splits by photo, so that no photo is on both sides.
   *
   * @throws IllegalArgumentException when a half has too few answers to fit a calibration
   */
  static Repetition of(CalibrationFit fit, List<PhotoAnswers> photos, long seed) {
    Split split = Split.of(photos, seed);
    Calibration fitted = fit.fit(split.calibration);
    List<Observation> other = PhotoAnswers.together(split.test);
    double released = Math.max(fitted.threshold(), fitted.abstentionFloor());
    List<Observation> out =
        other.stream()
            .filter(o -> !o.abstained() && fitted.released() > 0)
            .filter(o -> fitted.confidence(o.logProbability(), 1) >= released)
            .toList();
    int wrong = (int) out.stream().filter(o -> !o.correct()).count();
    return new Repetition(
        seed, fitted.samples(), fitted.threshold(), other.size(), out.size(), wrong);
  }

  /** Share of wrong answers among the released ones; 0 where none was released. */
  double errorRate() {
    return released == 0 ? 0 : (double) wrong / released;
  }
}
