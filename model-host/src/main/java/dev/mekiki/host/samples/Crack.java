package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;

/** A dark, crooked line with thinner branches. */
final class Crack implements DefectPainter {
  private static final int STEPS = 8;

  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    double width = chance.between(1.8, 3.2) * piece.surface().unit();
    double length = Strokes.length(piece, severity);
    Shape crack = Strokes.inside(piece, () -> crack(piece, chance, length, width));
    Graphics2D pen = piece.surface().pen();
    pen.setColor(Rgb.grey(13).awt());
    pen.fill(crack);
    pen.dispose();
    return crack.getBounds2D();
  }

  private static Shape crack(Workpiece piece, Chance chance, double length, double width) {
    WanderingLine main = WanderingLine.from(piece.spot(chance), length, STEPS, 0.55, chance);
    Area crack = new Area(stroke(width).createStrokedShape(main.path()));
    for (int fork = 2; fork < STEPS; fork += 2) {
      WanderingLine branch =
          WanderingLine.from(main.points().get(fork), length / 4, 3, 0.5, chance);
      crack.add(new Area(stroke(piece.surface().unit()).createStrokedShape(branch.path())));
    }
    return crack;
  }

  private static BasicStroke stroke(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
