package dev.mekiki.host.samples;

import java.awt.geom.Rectangle2D;

/** A box on a photo as fractions 0-1 of its sides. */
record Box(double left, double top, double right, double bottom) {
  Box {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException(
          "A box needs 0 <= left < right <= 1 and 0 <= top < bottom <= 1, not "
              + "%s %s %s %s".formatted(left, top, right, bottom));
    }
  }

  /** The part of the rectangle that lies on a picture of these pixels. */
  static Box of(Rectangle2D rectangle, double width, double height) {
    return new Box(
        fraction(rectangle.getMinX() / width),
        fraction(rectangle.getMinY() / height),
        fraction(rectangle.getMaxX() / width),
        fraction(rectangle.getMaxY() / height));
  }

  /** Four digits are less than a pixel and keep the files readable. */
  private static double fraction(double value) {
    return Math.round(Math.clamp(value, 0, 1) * 10_000) / 10_000.0;
  }

  /** Intersection over union, 0-1. */
  double overlap(Box other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    double both = Math.max(0, width) * Math.max(0, height);
    return both / (area() + other.area() - both);
  }

  /** In words: top left, left, center and so on; the middle field takes 26 % each way. */
  String place() {
    String row = third((top + bottom) / 2, "top", "bottom");
    String column = third((left + right) / 2, "left", "right");
    String place = (row + " " + column).strip();
    return place.isEmpty() ? "center" : place;
  }

  private double area() {
    return (right - left) * (bottom - top);
  }

  private static String third(double centre, String low, String high) {
    if (centre < 0.37) {
      return low;
    }
    return centre > 0.63 ? high : "";
  }
}
