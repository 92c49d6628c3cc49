package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** A dial with eleven marks from 0 (lower left) to 100 (lower right), clockwise, and a needle. */
final class PressureGauge implements PartPainter {
  private static final double ZERO_MARK = 135;
  private static final double DEGREES_PER_READING = 2.7;

  @Override
  public Fittings paint(Surface surface, Chance chance) {
    Rgb housing = Rgb.grey(chance.between(60.0, 200.0));
    surface.shade((x, y, under) -> housing);
    Point2D centre = new Point2D.Double(surface.width() / 2.0, surface.height() / 2.0);
    double rim = 0.45 * surface.width();
    double face = 0.9 * rim;

    Graphics2D pen = surface.pen();
    pen.setColor(new Color(40, 40, 45));
    pen.fill(circle(centre, rim));
    int paper = chance.between(215, 250);
    pen.setColor(new Color(paper, paper, paper - 5));
    pen.fill(circle(centre, face));
    pen.setColor(new Color(20, 20, 20));
    pen.setStroke(new BasicStroke((float) (3 * surface.unit())));
    for (int mark = 0; mark <= 100; mark += 10) {
      pen.draw(
          new Line2D.Double(onDial(centre, 0.82 * face, mark), onDial(centre, 0.96 * face, mark)));
    }
    int reading = 10 * chance.between(0, 11);
    needle(pen, surface, chance, centre, face, reading);
    pen.dispose();
    return Fittings.gauge(surface, reading);
  }

  private static void needle(
      Graphics2D pen, Surface surface, Chance chance, Point2D centre, double face, int reading) {
    pen.setColor(chance.oneOf(new Color(200, 30, 30), new Color(20, 20, 20)));
    pen.setStroke(new BasicStroke((float) (5 * surface.unit())));
    Point2D tip = onDial(centre, 0.8 * face, reading + chance.between(-3.0, 3.0));
    pen.draw(new Line2D.Double(centre, tip));
    pen.fill(circle(centre, 8 * surface.unit()));
  }

  private static Point2D onDial(Point2D centre, double radius, double reading) {
    double angle = Math.toRadians(ZERO_MARK + DEGREES_PER_READING * reading);
    return new Point2D.Double(
        centre.getX() + radius * Math.cos(angle), centre.getY() + radius * Math.sin(angle));
  }

  private static Ellipse2D circle(Point2D centre, double radius) {
    return new Ellipse2D.Double(
        centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
  }
}
