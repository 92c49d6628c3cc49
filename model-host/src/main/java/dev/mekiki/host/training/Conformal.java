package dev.mekiki.host.training;

import java.util.Arrays;

/**
 * A threshold that all but a share of new values stay under, if they are like the ones it was set
 * by (split conformal prediction).
 *
 * @param threshold one of the values
 * @param falseAlarms share of new values that may lie above it, 0-1; more than was asked for where
 *     there are too few values
 */
record Conformal(double threshold, double falseAlarms) {
  /**
   * @param values at least one
   * @param share of new ones that may lie above
   */
  static Conformal of(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int under = (int) Math.ceil((sorted.length + 1) * (1 - share));
    int rank = Math.min(under, sorted.length);
    return new Conformal(sorted[rank - 1], 1 - (double) rank / (sorted.length + 1));
  }
}
