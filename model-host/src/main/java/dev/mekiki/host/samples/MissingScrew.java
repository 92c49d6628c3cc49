package dev.mekiki.host.samples;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** An empty hole where one of the screws should be. */
final class MissingScrew implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Fittings fittings = piece.fittings();
    Point2D hole = chance.oneOf(fittings.screws());
    Screw.paintHole(piece.surface(), hole, fittings.screwRadius());
    double reach = fittings.screwRadius() + 0.5 * piece.surface().unit();
    return new Rectangle2D.Double(hole.getX() - reach, hole.getY() - reach, 2 * reach, 2 * reach);
  }
}
