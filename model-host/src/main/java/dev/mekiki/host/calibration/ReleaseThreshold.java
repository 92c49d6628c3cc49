package dev.mekiki.host.calibration;

import dev.mekiki.host.calibration.PhotoBound.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lowest confidence at which answers may be released so that, with probability {@code 1 -
 * delta}, at most a share {@code alpha} of the released ones is wrong: over photos drawn like the
 * held-out ones, however the answers about one photo depend on each other.
 *
 * <p>Fixed-sequence testing on a split (Angelopoulos, Bates, Candes, Jordan, Lei 2021, Learn then
 * Test). Every fifth photo plans: from its answers come the thresholds, the bet of {@link
 * PhotoBound}, and where to begin. The others test: from there on the release is widened as long as
 * the bound stays at or under alpha. The first failure ends the search, so no correction for the
 * number of tests is due, and nothing that is tested was chosen on the photos that test it.
 *
 * @param confidence 1 where not even the first step holds, so that nothing is released
 * @param photos that tested
 * @param released of their answers
 */
record ReleaseThreshold(
    double confidence, int photos, int released, int errors, double errorBound) {
  private static final int FIRST_PERCENT = 10;
  private static final int STEP_PERCENT = 2;

  /** One photo in so many plans. */
  private static final int PLANS = 5;

  /**
   * The search begins at the narrowest release that promises this share of the most that any does:
   * where few answers go out, two wrong ones would end it. By simulation more is released so than
   * from the release that promises most, and than from the first that promises enough.
   */
  private static final double PROMISING = 0.8;

  /** An answer's calibrated confidence and whether it was right. */
  record Graded(double confidence, boolean correct) {}

  /** A threshold to be tested, and how. */
  private record Step(double confidence, PhotoBound bound, double promise) {}

  /**
   * @param photos the answers about each that are no abstentions, none for some
   * @param most answers that can be released about one photo
   */
  static ReleaseThreshold find(List<List<Graded>> photos, int most, double alpha, double delta) {
    List<List<Graded>> planning = new ArrayList<>();
    List<List<Graded>> testing = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      (i % PLANS == 0 ? planning : testing).add(photos.get(i));
    }
    ReleaseThreshold widest = new ReleaseThreshold(1, testing.size(), 0, 0, 1);
    for (Step step : steps(planning, most, alpha)) {
      List<Photo> out = released(testing, step.confidence);
      if (!step.bound.holds(out, alpha, delta)) {
        return widest;
      }
      widest =
          new ReleaseThreshold(
              step.confidence,
              testing.size(),
              PhotoBound.released(out),
              PhotoBound.wrong(out),
              step.bound.upper(out, delta));
    }
    return widest;
  }

  private static List<Step> steps(List<List<Graded>> planning, int most, double alpha) {
    List<Double> surestFirst =
        planning.stream()
            .flatMap(List::stream)
            .map(Graded::confidence)
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Step> steps = new ArrayList<>();
    for (int percent = FIRST_PERCENT;
        percent <= 100 && !surestFirst.isEmpty();
        percent += STEP_PERCENT) {
      int last = (int) Math.ceil(surestFirst.size() * percent / 100.0) - 1;
      List<Photo> planned = released(planning, surestFirst.get(last));
      PhotoBound bound = PhotoBound.bestOn(planned, most, alpha);
      steps.add(new Step(surestFirst.get(last), bound, bound.logCapital(planned, alpha)));
    }
    double highest = steps.stream().mapToDouble(Step::promise).max().orElse(0);
    double enough = Math.min(highest, PROMISING * highest);
    return steps.stream().dropWhile(step -> step.promise < enough).toList();
  }

  private static List<Photo> released(List<List<Graded>> photos, double confidence) {
    return photos.stream()
        .map(
            answers -> {
              List<Graded> out =
                  answers.stream().filter(answer -> answer.confidence >= confidence).toList();
              return new Photo(
                  out.size(), (int) out.stream().filter(answer -> !answer.correct).count());
            })
        .toList();
  }
}
