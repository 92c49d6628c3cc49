package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** A slotted screw, and the hole that it leaves. */
final class Screw {
  private Screw() {}

  static void paint(Surface surface, Chance chance, Point2D centre, double radius) {
    int steel = chance.between(120, 200);
    double angle = chance.angle();
    double dx = 0.7 * radius * Math.cos(angle);
    double dy = 0.7 * radius * Math.sin(angle);
    Graphics2D pen = surface.pen();
    disc(pen, surface, centre, radius, new Color(steel, steel, steel + 5), Rgb.grey(steel / 2.0));
    pen.setColor(new Color(50, 50, 50));
    pen.setStroke(new BasicStroke((float) (2 * surface.unit())));
    pen.draw(
        new Line2D.Double(
            centre.getX() - dx, centre.getY() - dy, centre.getX() + dx, centre.getY() + dy));
    pen.dispose();
  }

  static void paintHole(Surface surface, Point2D centre, double radius) {
    Graphics2D pen = surface.pen();
    disc(pen, surface, centre, radius, new Color(15, 15, 15), Rgb.grey(60));
    pen.dispose();
  }

  private static void disc(
      Graphics2D pen, Surface surface, Point2D centre, double radius, Color fill, Rgb edge) {
    Ellipse2D disc =
        new Ellipse2D.Double(
            centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
    pen.setColor(fill);
    pen.fill(disc);
    pen.setColor(edge.awt());
    pen.setStroke(new BasicStroke((float) surface.unit()));
    pen.draw(disc);
  }
}
