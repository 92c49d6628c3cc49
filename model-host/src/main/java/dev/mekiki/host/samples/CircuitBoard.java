package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A board in one of the usual colours of solder mask, with traces and chips. */
final class CircuitBoard implements PartPainter {
  private static final Color COPPER = new Color(200, 170, 80);
  private static final Color COVERED_COPPER = new Color(60, 130, 80);
  private static final Color CHIP = new Color(25, 25, 28);
  private static final Color PIN = new Color(190, 190, 190);

  @Override
  public Fittings paint(Surface surface, Chance chance) {
    Rgb mask =
        chance
            .oneOf(
                new Rgb(20, 90, 40),
                new Rgb(15, 60, 110),
                new Rgb(48, 48, 55),
                new Rgb(120, 25, 25))
            .times(chance.between(0.8, 1.3));
    NoiseField grain = NoiseField.grain(chance, surface, 3);
    surface.shade((x, y, under) -> mask.plus(grain.at(x, y)));

    Graphics2D pen = surface.pen();
    int traces = chance.between(6, 14);
    for (int i = 0; i < traces; i++) {
      trace(pen, surface, chance);
    }
    int chips = chance.between(2, 5);
    for (int i = 0; i < chips; i++) {
      chip(pen, surface, chance);
    }
    pen.dispose();
    return Fittings.screwed(surface, chance);
  }

  /** A line across and then one down, as traces run. */
  private static void trace(Graphics2D pen, Surface surface, Chance chance) {
    double unit = surface.unit();
    double x = chance.between(10 * unit, surface.width() - 10 * unit);
    double y = chance.between(10 * unit, surface.height() - 10 * unit);
    double turn = x + chance.between(-90.0, 90.0) * unit;
    Path2D line = new Path2D.Double();
    line.moveTo(x, y);
    line.lineTo(turn, y);
    line.lineTo(turn, y + chance.between(-70.0, 70.0) * unit);
    pen.setColor(chance.oneOf(COPPER, COVERED_COPPER));
    pen.setStroke(
        new BasicStroke((float) (2 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(line);
  }

  private static void chip(Graphics2D pen, Surface surface, Chance chance) {
    double unit = surface.unit();
    double left = chance.between(0.15, 0.65) * surface.width();
    double top = chance.between(0.15, 0.65) * surface.height();
    double width = chance.between(0.1, 0.25) * surface.width();
    double height = chance.between(0.08, 0.2) * surface.height();
    pen.setColor(CHIP);
    pen.fill(new Rectangle2D.Double(left, top, width, height));
    pen.setColor(PIN);
    for (double x = left; x < left + width - 3 * unit; x += 7 * unit) {
      pen.fill(new Rectangle2D.Double(x, top - 4 * unit, 4 * unit, 4 * unit));
      pen.fill(new Rectangle2D.Double(x, top + height, 4 * unit, 4 * unit));
    }
  }
}
