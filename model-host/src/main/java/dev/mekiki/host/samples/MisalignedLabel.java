package dev.mekiki.host.samples;

import java.awt.geom.Rectangle2D;

/** A label stuck on 12 to 32 degrees out of line. */
final class MisalignedLabel implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    double turn = Math.toRadians(chance.between(12.0, 32.0)) * chance.oneOf(-1, 1);
    return Label.paint(piece.surface(), chance, turn);
  }
}
