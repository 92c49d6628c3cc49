package dev.mekiki.host.answer;

/**
 * Which third of a photo's width or height something is in, as people say it: the middle is
 * narrower.
 */
public final class Third {
  /** Where the middle begins. */
  public static final double LOW = 0.37;

  /** Where it ends. */
  public static final double HIGH = 0.63;

  private Third() {}

  /**
   * @param centre as a fraction 0-1 of the width or height
   * @return 0, 1 or 2, from the left or the top
   */
  public static int of(double centre) {
    if (centre < LOW) {
      return 0;
    }
    return centre > HIGH ? 2 : 1;
  }
}
