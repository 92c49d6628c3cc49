package dev.mekiki.host.calibration;

import java.util.Comparator;
import java.util.List;

/**
 * The lowest confidence at which answers may be released so that, with probability {@code 1 -
 * delta}, at most a share {@code alpha} of the released ones is wrong.
 *
 * <p>Fixed-sequence testing (Angelopoulos, Bates, Candes, Jordan, Lei 2021, Learn then Test):
 * starting with the surest {@value #FIRST_PERCENT} percent of the held-out answers, the release is
 * widened in steps of {@value #STEP_PERCENT} percent as long as the Clopper-Pearson bound stays at
 * or under alpha. The first failure ends the search, so no correction for the number of tests is
 * due. Steps of so few answers that not even faultless ones would pass are left out; that depends
 * on the number of answers alone. The guarantee is over questions drawn like the held-out ones,
 * each counted on its own.
 *
 * @param confidence 1 where not even the first step holds, so that nothing is released
 */
record ReleaseThreshold(double confidence, int released, int errors, double errorBound) {
  private static final int FIRST_PERCENT = 20;
  private static final int STEP_PERCENT = 2;

  /** An answer's calibrated confidence and whether it was right. */
  record Graded(double confidence, boolean correct) {}

  static ReleaseThreshold find(List<Graded> answers, double alpha, double delta) {
    List<Graded> surestFirst =
        answers.stream().sorted(Comparator.comparingDouble(Graded::confidence).reversed()).toList();
    ReleaseThreshold widest = new ReleaseThreshold(1, 0, 0, 1);
    for (int percent = FIRST_PERCENT; percent <= 100; percent += STEP_PERCENT) {
      int last = (int) Math.ceil(surestFirst.size() * percent / 100.0) - 1;
      if (last + 1 < SamplesNeeded.withoutErrors(alpha, delta)) {
        continue;
      }
      ReleaseThreshold wider = at(surestFirst.get(last).confidence(), surestFirst, delta);
      if (wider.errorBound > alpha) {
        return widest;
      }
      widest = wider;
    }
    return widest;
  }

  private static ReleaseThreshold at(double confidence, List<Graded> answers, double delta) {
    List<Graded> released =
        answers.stream().filter(answer -> answer.confidence() >= confidence).toList();
    int errors = (int) released.stream().filter(answer -> !answer.correct()).count();
    return new ReleaseThreshold(
        confidence,
        released.size(),
        errors,
        ClopperPearson.upperBound(errors, released.size(), delta));
  }
}
