package dev.mekiki.host.load;

import java.util.Collection;

/** Order statistics. */
public final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @throws IllegalArgumentException when there are no values: nothing can be said of nothing
   */
  public static Quantiles of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Quantiles need at least one value");
    }
    return new Quantiles(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** The mean of the two middle values where their number is even. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest value that at least {@code share} (0-1) of all values do not exceed. */
  public double at(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  public double least() {
    return sorted[0];
  }

  public double greatest() {
    return sorted[sorted.length - 1];
  }
}
