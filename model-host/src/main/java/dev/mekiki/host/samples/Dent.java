package dev.mekiki.host.samples;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** A bowl pressed into the surface, lit from one side. */
final class Dent implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Rectangle area = piece.patch(chance, severity);
    double light = chance.angle();
    double depth = chance.between(90.0, 160.0);
    piece
        .surface()
        .shade(
            area,
            (x, y, under) -> {
              double u = 2 * x - 1;
              double v = 2 * y - 1;
              double bowl = Math.sqrt(Math.max(0, 1 - u * u - v * v));
              double slope = u * Math.cos(light) + v * Math.sin(light);
              return under.plus(bowl * (depth * slope - 18));
            });
    return area;
  }
}
