package dev.mekiki.workers.oversight;

/**
 * A share of so many, with Wilson's 95% interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927).
 *
 * @param few true when there were 1 to 4: their numbers are not kept, so that nothing can show them
 */
record Share(long count, long of, boolean few) {
  /** Smaller numbers say more about a person than about a model. */
  static final int FEWEST = 5;

  private static final double Z = 1.959963984540054;

  Share {
    if (count < 0 || count > of || few && of > 0) {
      throw new IllegalArgumentException("A share is 0 to all of those that are counted");
    }
  }

  static Share of(long count, long of) {
    return few(of) ? new Share(0, 0, true) : new Share(count, of, false);
  }

  /** True for 1 to 4. */
  static boolean few(long number) {
    return number > 0 && number < FEWEST;
  }

  /** True when there is a share to show. */
  public boolean known() {
    return of > 0;
  }

  /** 0 to 1. */
  public double value() {
    return (double) count / of;
  }

  /** Lower end of the interval, 0 to 1. */
  public double low() {
    return Math.max(0, centre() - margin());
  }

  /** Upper end of the interval, 0 to 1. */
  public double high() {
    return Math.min(1, centre() + margin());
  }

  private double centre() {
    return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double margin() {
    double spread = value() * (1 - value()) / of + Z * Z / (4.0 * of * of);
    return Z * Math.sqrt(spread) / (1 + Z * Z / of);
  }
}
