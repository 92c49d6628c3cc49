package dev.mekiki.host.adaptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which boxes are looked at once more, closer, in the photo's own pixels. What a view of them is
 * read by are the tensors {@code closer.*} of the weights; they fit an image encoder, whatever base
 * or read-out is beside them.
 *
 * @param units of the perceptron; 0 where the adaptor has none, and boxes stay as they are
 * @param shorterSide boxes whose shorter side is less than this are looked at, as a share of the
 *     photo
 * @param margin side of the view in longer sides of the box
 * @param smallest side of a view at least, as a share of the photo
 * @param most boxes that are looked at for one question
 * @param labels that it was trained on; boxes with others stay as they are
 * @param training what it was trained on and how
 */
public record CloserLook(
    int units,
    double shorterSide,
    double margin,
    double smallest,
    int most,
    List<String> labels,
    TrainingCard training) {
  /** Of an adaptor that does not look closer. */
  public static final CloserLook NONE =
      new CloserLook(
          0, 0, 1, 1, 0, List.of(), new TrainingCard("none", "none", 0, 0, "none", "", 0, 0, ""));

  public CloserLook {
    labels = List.copyOf(labels);
    if (units < 0
        || !(shorterSide >= 0 && shorterSide <= 1)
        || !(margin >= 1 && Double.isFinite(margin))
        || !(smallest > 0 && smallest <= 1)
        || most < 0) {
      throw new IllegalArgumentException(
          "A closer look needs units and most of 0 or more, a shorterSide from 0 to 1, a finite"
              + " margin of 1 or more, and 0 < smallest <= 1");
    }
  }

  /** As a training begins. */
  public static CloserLook untrained(int units) {
    return new CloserLook(units, 0.3, 2, 0.25, 3, List.of(), NONE.training);
  }

  public CloserLook trained(List<String> on, TrainingCard card) {
    return new CloserLook(units, shorterSide, margin, smallest, most, on, card);
  }

  /** Whether there are weights for it. */
  public boolean known() {
    return units > 0;
  }

  /** Equal to what Jackson leaves out of a manifest. */
  static final class NoneFilter {
    @Override
    public boolean equals(@Nullable Object value) {
      return NONE.equals(value);
    }

    @Override
    public int hashCode() {
      return NONE.hashCode();
    }
  }
}
