package dev.mekiki.host.answer;

/** A rectangle on the upright photo, in fractions 0-1 of its width and height. */
public record Box(double left, double top, double right, double bottom) {
  public Box {
    if (!isValid(left, top, right, bottom)) {
      throw new IllegalArgumentException(
          "A box needs 0 <= left < right <= 1 and 0 <= top < bottom <= 1");
    }
  }

  /** False also for NaN. */
  static boolean isValid(double left, double top, double right, double bottom) {
    return left >= 0 && left < right && right <= 1 && top >= 0 && top < bottom && bottom <= 1;
  }
}
