package dev.mekiki.host.adaptor;

/**
 * How cells of the read-out are chosen for a word and merged into a box.
 *
 * @param cosineSharpness steepness of the logistic weight on the cosine between cell and word
 * @param cosineFloor added to the cosine so that a cell's presence still counts where it is near 0
 * @param cellShare cells with more than this share of the best cell's score may join it, 0-1
 * @param boxDistance of those, the ones whose four edges differ by less than this, 0-1
 * @param minimumPresence a best cell less present than this gives no box, 0-1
 */
public record GroundingParameters(
    double cosineSharpness,
    double cosineFloor,
    double cellShare,
    double boxDistance,
    double minimumPresence) {
  public GroundingParameters {
    if (!(cosineFloor > 0) || !(cellShare > 0 && cellShare < 1) || !(boxDistance > 0)) {
      throw new IllegalArgumentException(
          "Grounding needs cosineFloor > 0, 0 < cellShare < 1 and boxDistance > 0");
    }
  }
}
