package dev.mekiki.host.adaptor;

import org.jspecify.annotations.Nullable;

/**
 * How cells of a photo that the pointer chooses become boxes.
 *
 * @param size width of the pointer; 0 where the adaptor has none, and boxes are chosen by words
 * @param threshold cells surer than this that they show what is asked for are chosen, 0-1
 * @param overlap chosen cells whose boxes have at least this intersection over union show one
 *     thing, 0-1
 */
public record PointerParameters(int size, double threshold, double overlap) {
  /** Of an adaptor without a pointer. */
  public static final PointerParameters NONE = new PointerParameters(0, 1, 1);

  public PointerParameters {
    if (size < 0 || !(threshold > 0 && threshold <= 1) || !(overlap > 0 && overlap <= 1)) {
      throw new IllegalArgumentException(
          "A pointer needs a size of 0 or more, 0 < threshold <= 1 and 0 < overlap <= 1");
    }
  }

  /** As a training leaves it. */
  public static PointerParameters untuned(int size) {
    return new PointerParameters(size, 0.5, 0.3);
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
