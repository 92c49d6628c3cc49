package dev.mekiki.host.calibration;

/** Exact bound on a binomial proportion (Clopper and Pearson 1934). */
final class ClopperPearson {
  private static final int HALVINGS = 60;

  private ClopperPearson() {}

  /**
   * The largest error rate under which at most {@code errors} errors in {@code trials} still happen
   * with probability {@code delta}: the true rate is below it with probability {@code 1 - delta}.
   */
  static double upperBound(int errors, int trials, double delta) {
    if (errors < 0 || trials < errors || !(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("Need 0 <= errors <= trials and 0 < delta < 1");
    }
    if (errors == trials) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double rate = (low + high) / 2;
      if (atMost(errors, trials, rate) > delta) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return high;
  }

  /** Probability of at most {@code errors} errors, summed in logarithms. */
  private static double atMost(int errors, int trials, double rate) {
    double logTerm = trials * Math.log1p(-rate);
    double sum = Math.exp(logTerm);
    for (int k = 1; k <= errors; k++) {
      logTerm += Math.log((double) (trials - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
      sum += Math.exp(logTerm);
    }
    return sum;
  }
}
