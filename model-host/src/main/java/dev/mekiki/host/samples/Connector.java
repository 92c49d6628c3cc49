package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** A plastic housing, seen from the front, with two rows of gilded pins in its cavity. */
final class Connector implements PartPainter {
  @Override
  public Fittings paint(Surface surface, Chance chance) {
    double unit = surface.unit();
    Rgb plastic =
        chance
            .oneOf(
                new Rgb(55, 55, 60),
                new Rgb(225, 222, 210),
                new Rgb(40, 75, 140),
                new Rgb(60, 110, 70))
            .times(chance.between(0.85, 1.1));
    NoiseField grain = NoiseField.grain(chance, surface, 2.5);
    surface.shade((x, y, under) -> plastic.times(1.08 - 0.16 * y).plus(grain.at(x, y)));
    Graphics2D pen = surface.pen();
    pen.setStroke(new BasicStroke((float) (3 * unit)));
    pen.setColor(plastic.times(0.6).awt());
    pen.draw(frame(surface, 0.04));
    double margin = chance.between(0.14, 0.18);
    pen.setColor(plastic.times(0.35).awt());
    pen.fill(frame(surface, margin));
    pen.setColor(plastic.times(1.25).plus(12).awt());
    pen.draw(frame(surface, margin));
    pins(pen, surface, chance, margin);
    pen.dispose();
    return Fittings.none(surface);
  }

  private static RoundRectangle2D frame(Surface surface, double margin) {
    double round = 10 * surface.unit();
    return new RoundRectangle2D.Double(
        margin * surface.width(),
        margin * surface.height(),
        (1 - 2 * margin) * surface.width(),
        (1 - 2 * margin) * surface.height(),
        round,
        round);
  }

  private static void pins(Graphics2D pen, Surface surface, Chance chance, double margin) {
    int columns = chance.between(4, 9);
    Rgb gold = new Rgb(212, 175, 85).times(chance.between(0.85, 1.1));
    double step = (1 - 2 * margin) * surface.width() / columns;
    double size = Math.min(0.45 * step, 16 * surface.unit());
    for (int row = 0; row < 2; row++) {
      double y = (row == 0 ? 0.36 : 0.64) * surface.height();
      for (int column = 0; column < columns; column++) {
        double x = margin * surface.width() + (column + 0.5) * step;
        pen.setColor(gold.times(0.45).awt());
        pen.fill(square(x, y, 1.35 * size));
        pen.setColor(gold.awt());
        pen.fill(square(x, y, size));
        pen.setColor(gold.times(1.2).plus(20).awt());
        pen.fill(square(x - 0.15 * size, y - 0.15 * size, 0.4 * size));
      }
    }
  }

  private static Rectangle2D square(double x, double y, double side) {
    return new Rectangle2D.Double(x - side / 2, y - side / 2, side, side);
  }
}
