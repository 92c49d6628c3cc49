package dev.mekiki.host.samples;

import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** A painted part that can still be damaged. */
record Workpiece(Surface surface, Fittings fittings) {

  /** A point where the centre of a damage may lie. */
  Point2D spot(Chance chance) {
    Rectangle2D field = fittings.field();
    return new Point2D.Double(
        field.getX() + field.getWidth() * chance.between(0.0, 1.0),
        field.getY() + field.getHeight() * chance.between(0.0, 1.0));
  }

  /** An area for a patch of damage, inside the part; 24 to 94 units wide and high. */
  Rectangle patch(Chance chance, double severity) {
    double size = (24 + 70 * severity) * surface.unit();
    int width = (int) Math.min(surface.width(), size * chance.between(0.8, 1.2));
    int height = (int) Math.min(surface.height(), size * chance.between(0.8, 1.2));
    Point2D centre = spot(chance);
    int left = (int) (centre.getX() - width / 2.0);
    int top = (int) (centre.getY() - height / 2.0);
    return new Rectangle(
        Math.clamp(left, 0, surface.width() - width),
        Math.clamp(top, 0, surface.height() - height),
        width,
        height);
  }

  /** Whether the box lies inside the part with two units to spare. */
  boolean holds(Rectangle2D box) {
    double margin = 2 * surface.unit();
    return new Rectangle2D.Double(
            margin, margin, surface.width() - 2 * margin, surface.height() - 2 * margin)
        .contains(box);
  }
}
