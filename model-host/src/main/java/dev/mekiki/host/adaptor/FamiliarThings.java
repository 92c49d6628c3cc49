package dev.mekiki.host.adaptor;

import org.jspecify.annotations.Nullable;

/**
 * When what an answer rests on counts as unlike all things of the training. The statistics that a
 * cell's strangeness is measured by are the tensors {@code familiar.*} of the weights: how far off
 * the nearest name lies, how sure the classifier that tells names usually is, or both, added up.
 *
 * @param names of things that count as known; 0 where the adaptor has no statistics, and every
 *     thing counts as familiar
 * @param directions of the image features in which the names differ; 0 where the classifier alone
 *     tells
 * @param logits whether the classifier tells
 * @param threshold strangeness, averaged over a thing's cells, above which it is unlike all of
 *     them; in standard deviations from what is usual
 * @param falseAlarms share of things of the training kind that may lie above it, 0-1
 * @param things that the directions, or the classifier alone, are of
 * @param heldOut things on other photos of the same kind, that the threshold was set by
 */
public record FamiliarThings(
    int names,
    int directions,
    boolean logits,
    double threshold,
    double falseAlarms,
    int things,
    int heldOut) {
  /** Of an adaptor that knows nothing of the things it was taught. */
  public static final FamiliarThings UNKNOWN = new FamiliarThings(0, 0, false, 0, 0, 0, 0);

  public FamiliarThings {
    if (names < 0
        || directions < 0
        || names > 0 != (directions > 0 || logits)
        || !Double.isFinite(threshold)
        || !(falseAlarms >= 0 && falseAlarms < 1)) {
      throw new IllegalArgumentException(
          "Familiar things need names and what measures by them, directions or logits, a finite"
              + " threshold and false alarms from 0 to below 1");
    }
  }

  public boolean known() {
    return names > 0;
  }

  /** Equal to what Jackson leaves out of a manifest. */
  static final class UnknownFilter {
    @Override
    public boolean equals(@Nullable Object value) {
      return UNKNOWN.equals(value);
    }

    @Override
    public int hashCode() {
      return UNKNOWN.hashCode();
    }
  }
}
