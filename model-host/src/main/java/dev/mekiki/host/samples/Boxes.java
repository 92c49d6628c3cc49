package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Third;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Boxes of what was drawn, and places in words. */
final class Boxes {
  private static final double UNCLEAR = 0.02;

  private Boxes() {}

  /** The part of the rectangle that lies on a picture of these pixels. */
  static Box of(Rectangle2D rectangle, double width, double height) {
    return new Box(
        fraction(rectangle.getMinX() / width),
        fraction(rectangle.getMinY() / height),
        fraction(rectangle.getMaxX() / width),
        fraction(rectangle.getMaxY() / height));
  }

  /** "top left", "left", "center" and so on; the field in the middle takes 26 % each way. */
  static String place(Box box) {
    String row = third((box.top() + box.bottom()) / 2, "top", "bottom");
    String column = third((box.left() + box.right()) / 2, "left", "right");
    String place = (row + " " + column).strip();
    return place.isEmpty() ? "center" : place;
  }

  /** Whether two people would name the same place: the centre is not near a border of two. */
  static boolean isClear(Box box) {
    return isClear((box.left() + box.right()) / 2) && isClear((box.top() + box.bottom()) / 2);
  }

  private static boolean isClear(double centre) {
    return Math.abs(centre - Third.LOW) > UNCLEAR && Math.abs(centre - Third.HIGH) > UNCLEAR;
  }

  /** Four digits are less than a pixel and keep the files readable. */
  private static double fraction(double value) {
    return Math.round(Math.clamp(value, 0, 1) * 10_000) / 10_000.0;
  }

  private static String third(double centre, String low, String high) {
    return List.of(low, "", high).get(Third.of(centre));
  }
}
