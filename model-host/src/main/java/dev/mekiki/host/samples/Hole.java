package dev.mekiki.host.samples;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** A ragged hole with nothing but darkness behind. */
final class Hole implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Rectangle area = piece.patch(chance, severity);
    Blob blob = new Blob(chance);
    piece.surface().shade(area, (x, y, under) -> under.towards(Rgb.grey(5), blob.cover(x, y)));
    return area;
  }
}
