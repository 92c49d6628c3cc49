package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A thin, nearly straight line: bright where bare metal shows, dark on what is bright itself. */
final class Scratch implements DefectPainter {
  private static final double BRIGHT = 170;

  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Surface surface = piece.surface();
    double width = chance.between(1.2, 3.0) * surface.unit();
    Shape mark =
        Strokes.inside(
            piece,
            () -> {
              WanderingLine line =
                  WanderingLine.from(
                      piece.spot(chance), Strokes.length(piece, severity), 4, 0.12, chance);
              return round(width).createStrokedShape(line.path());
            });
    boolean onBright = surface.mean(mark.getBounds()).brightness() > BRIGHT;
    double level = onBright ? 30 : chance.between(215.0, 255.0);
    Graphics2D pen = surface.pen();
    pen.setColor(Rgb.grey(level).awt());
    pen.fill(mark);
    pen.dispose();
    return mark.getBounds2D();
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
