package dev.mekiki.host.adaptor;

import org.jspecify.annotations.Nullable;

/**
 * How cells of a photo that the pointer chooses become boxes.
 *
 * @param size width of the pointer; 0 where the adaptor has none, and boxes are chosen by words
 * @param threshold cells surer than this that they show what is asked for are chosen, 0-1
 * @param overlap chosen cells whose boxes have at least this intersection over union show one
 *     thing, 0-1
 * @param strays share of questions with nothing to show that may get a box all the same; 1 where
 *     nobody has measured it
 * @param questions with nothing to show, that the threshold was set by; 0 where it is as trained
 */
public record PointerParameters(
    int size, double threshold, double overlap, double strays, int questions) {
  /** Of an adaptor without a pointer. */
  public static final PointerParameters NONE = new PointerParameters(0, 1, 1, 1, 0);

  public PointerParameters {
    if (size < 0
        || !(threshold > 0 && threshold <= 1)
        || !(overlap > 0 && overlap <= 1)
        || !(strays > 0 && strays <= 1)) {
      throw new IllegalArgumentException(
          "A pointer needs a size of 0 or more, and threshold, overlap and strays above 0 and at most"
              + " 1");
    }
  }

  /** As a training leaves it. */
  public static PointerParameters untuned(int size) {
    return new PointerParameters(size, 0.5, 0.3, 1, 0);
  }

  /** With a threshold that was measured. */
  public PointerParameters tuned(double measured, double mayStray, int onQuestions) {
    return new PointerParameters(size, measured, overlap, mayStray, onQuestions);
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
