package dev.mekiki.host.adaptor;

import org.jspecify.annotations.Nullable;

/**
 * When a photo counts as unlike those that the adaptor was trained on. The statistics that a
 * photo's distance is measured by are the tensors {@code typical.*} of the weights.
 *
 * @param directions of the features' covariance that are kept; 0 where the adaptor has no
 *     statistics, and every photo counts as typical
 * @param threshold distance above which a photo is unlike them; that of a typical one is about 1
 * @param falseAlarms share of photos of a kind that the training had that may lie above it, 0-1
 * @param photos that the statistics are of
 * @param heldOut other photos of the same kind, that the threshold was set by
 */
public record TypicalPhotos(
    int directions, double threshold, double falseAlarms, int photos, int heldOut) {
  /** Of an adaptor that knows nothing of its photos. */
  public static final TypicalPhotos UNKNOWN = new TypicalPhotos(0, 1, 0, 0, 0);

  public TypicalPhotos {
    if (directions < 0
        || !(threshold > 0 && Double.isFinite(threshold))
        || !(falseAlarms >= 0 && falseAlarms < 1)) {
      throw new IllegalArgumentException(
          "Typical photos need directions of 0 or more, a finite threshold above 0 and false alarms"
              + " from 0 to below 1");
    }
  }

  public boolean known() {
    return directions > 0;
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
