package dev.mekiki.host.answer;

/** A rectangle on the upright photo, in fractions 0-1 of its width and height. */
public record Box(double left, double top, double right, double bottom) {
  public Box {
    if (!isValid(left, top, right, bottom)) {
      throw new IllegalArgumentException(
          "A box needs 0 <= left < right <= 1 and 0 <= top < bottom <= 1");
    }
  }

  /** Intersection over union, 0-1. */
  public double overlap(Box other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    double both = Math.max(0, width) * Math.max(0, height);
    return both / (area() + other.area() - both);
  }

  private double area() {
    return (right - left) * (bottom - top);
  }

  /** False also for NaN. */
  static boolean isValid(double left, double top, double right, double bottom) {
    return left >= 0 && left < right && right <= 1 && top >= 0 && top < bottom && bottom <= 1;
  }
}
