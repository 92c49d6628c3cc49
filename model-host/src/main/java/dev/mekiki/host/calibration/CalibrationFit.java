package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.calibration.ReleaseThreshold.Graded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a calibration to held-out answers.
 *
 * @param data what the answers are about, for the manifest
 * @param abstentionFloor below this confidence the host abstains
 * @param alpha bound on the error rate of released answers
 * @param delta chance that the bound does not hold
 */
record CalibrationFit(String data, double abstentionFloor, double alpha, double delta) {
  private static final int FOLDS = 5;
  private static final int BINS = 10;
  private static final int FEWEST = 20;

  /** Whether there are enough answers to fit anything; not yet enough to release one. */
  boolean hasEnough(List<PhotoAnswers> photos) {
    return PhotoAnswers.together(photos).stream().filter(answer -> !answer.abstained()).count()
        >= FEWEST;
  }

  /**
   * @throws IllegalArgumentException when there are too few answers
   */
  Calibration fit(List<PhotoAnswers> photos) {
    List<Observation> answers =
        PhotoAnswers.together(photos).stream().filter(answer -> !answer.abstained()).toList();
    if (!hasEnough(photos)) {
      throw new IllegalArgumentException(
          "A calibration needs %d answers or more that are no abstentions, there are %d"
              .formatted(FEWEST, answers.size()));
    }
    PlattScaling scaling = PlattScaling.fit(answers);
    ReleaseThreshold threshold =
        ReleaseThreshold.find(
            photos.stream().map(photo -> graded(photo, scaling)).toList(),
            most(photos),
            alpha,
            delta);
    return new Calibration(
        data,
        Calibration.Statistic.SUM,
        answers.size(),
        scaling.slope(),
        scaling.intercept(),
        threshold.confidence(),
        abstentionFloor,
        alpha,
        delta,
        threshold.released(),
        threshold.errors(),
        threshold.errorBound(),
        calibrationError(answers),
        threshold.photos(),
        List.of());
  }

  /** Questions in words about the photo that has most of them. */
  static int most(List<PhotoAnswers> photos) {
    return Math.max(1, photos.stream().mapToInt(photo -> photo.answers().size()).max().orElse(1));
  }

  private static List<Graded> graded(PhotoAnswers photo, PlattScaling scaling) {
    return photo.answers().stream()
        .filter(answer -> !answer.abstained())
        .map(answer -> new Graded(scaling.confidence(answer), answer.correct()))
        .toList();
  }

  /**
   * Expected calibration error over {@value #BINS} bins; each answer is judged by a fit without it.
   */
  private static double calibrationError(List<Observation> answers) {
    List<Graded> crossFitted = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      List<Observation> others =
          IntStream.range(0, answers.size())
              .filter(i -> i % FOLDS != left)
              .mapToObj(answers::get)
              .toList();
      PlattScaling scaling = PlattScaling.fit(others);
      IntStream.range(0, answers.size())
          .filter(i -> i % FOLDS == left)
          .mapToObj(answers::get)
          .forEach(o -> crossFitted.add(new Graded(scaling.confidence(o), o.correct())));
    }
    return IntStream.range(0, BINS).mapToDouble(bin -> gap(bin, crossFitted)).sum();
  }

  /** Gap between confidence and accuracy in one bin, weighted by the bin's share of answers. */
  private static double gap(int bin, List<Graded> answers) {
    List<Graded> inBin =
        answers.stream()
            .filter(a -> Math.min(BINS - 1, (int) (a.confidence() * BINS)) == bin)
            .toList();
    double confidence = inBin.stream().mapToDouble(Graded::confidence).sum();
    long right = inBin.stream().filter(Graded::correct).count();
    return Math.abs(confidence - right) / answers.size();
  }
}
