package dev.mekiki.host.calibration;

import java.util.OptionalInt;

/** How many released answers it takes to show that at most a share alpha of them is wrong. */
final class SamplesNeeded {
  /** Beyond this, collecting answers is no plan. */
  private static final int MOST = 100_000;

  private static final double GROWTH = 1.02;

  private SamplesNeeded() {}

  /** Where none of them is wrong: the least that any data can do. */
  static int withoutErrors(double alpha, double delta) {
    return (int) Math.ceil(Math.log(delta) / Math.log1p(-alpha));
  }

  /**
   * Where the given share of them is wrong, to within 2%. Empty where no reasonable number will do,
   * because the share lies at or above alpha or hardly under it.
   */
  static OptionalInt atErrorRate(double rate, double alpha, double delta) {
    if (rate >= alpha) {
      return OptionalInt.empty();
    }
    int count = withoutErrors(alpha, delta);
    while (count <= MOST) {
      if (ClopperPearson.upperBound((int) Math.ceil(rate * count), count, delta) <= alpha) {
        return OptionalInt.of(count);
      }
      count = (int) Math.ceil(count * GROWTH);
    }
    return OptionalInt.empty();
  }
}
