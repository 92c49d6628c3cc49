package dev.mekiki.host.samples;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** Charred in the middle, with a brown ring of scorched surface around it. */
final class BurnMark implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Rectangle area = piece.patch(chance, severity);
    Rgb coal = new Rgb(10, 8, 6);
    Rgb scorch = new Rgb(120, 70, 25);
    piece
        .surface()
        .shade(
            area,
            (x, y, under) -> {
              double radius = Math.hypot(2 * x - 1, 2 * y - 1);
              double burnt = Math.clamp(1.3 * (1 - radius), 0, 1);
              double fromRing = (radius - 0.6) / 0.15;
              double ring = radius < 1 ? 0.6 * Math.exp(-fromRing * fromRing) : 0;
              return under.towards(coal, burnt).towards(scorch, ring);
            });
    return area;
  }
}
