package dev.mekiki.host.samples;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a part carries and where it can be damaged, in pixels of the part.
 *
 * @param screws centres of the screws
 * @param field where the centre of a damage may lie
 * @param takesLabel whether a label may be stuck on
 * @param reading what a gauge shows, 0-100
 */
record Fittings(
    List<Point2D> screws,
    double screwRadius,
    Rectangle2D field,
    boolean takesLabel,
    OptionalInt reading) {

  Fittings {
    screws = List.copyOf(screws);
  }

  static Fittings none(Surface surface) {
    return new Fittings(List.of(), 0, inner(surface, 0.16), false, OptionalInt.empty());
  }

  /** Four screws near the corners. */
  static Fittings screwed(Surface surface, Chance chance) {
    double margin = chance.between(0.08, 0.13) * Math.min(surface.width(), surface.height());
    double right = surface.width() - margin;
    double bottom = surface.height() - margin;
    List<Point2D> corners =
        List.of(
            new Point2D.Double(margin, margin),
            new Point2D.Double(right, margin),
            new Point2D.Double(margin, bottom),
            new Point2D.Double(right, bottom));
    double radius = chance.between(0.028, 0.045) * Surface.UNITS * surface.unit();
    return new Fittings(corners, radius, inner(surface, 0.16), false, OptionalInt.empty());
  }

  Fittings withLabel() {
    return new Fittings(screws, screwRadius, field, true, reading);
  }

  static Fittings gauge(Surface surface, int reading) {
    return new Fittings(List.of(), 0, inner(surface, 0.27), false, OptionalInt.of(reading));
  }

  private static Rectangle2D inner(Surface surface, double margin) {
    return new Rectangle2D.Double(
        margin * surface.width(),
        margin * surface.height(),
        (1 - 2 * margin) * surface.width(),
        (1 - 2 * margin) * surface.height());
  }
}
