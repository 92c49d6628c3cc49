package dev.mekiki.host.samples;

import static dev.mekiki.host.samples.Brush.across;
import static dev.mekiki.host.samples.Brush.closed;
import static dev.mekiki.host.samples.Brush.fill;
import static dev.mekiki.host.samples.Brush.flame;
import static dev.mekiki.host.samples.Brush.leaf;
import static dev.mekiki.host.samples.Brush.line;
import static dev.mekiki.host.samples.Brush.lit;
import static dev.mekiki.host.samples.Brush.oval;
import static dev.mekiki.host.samples.Brush.path;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The drawings of {@link Thing}: a few shapes each, shaded from the upper left. */
final class Drawings {
  private static final Color WOOD = new Color(110, 70, 35);
  private static final Color LEAF = new Color(50, 140, 50);

  private Drawings() {}

  static void apple(Graphics2D pen, Chance chance) {
    Area body = new Area(oval(0.12, 0.28, 0.48, 0.62));
    body.add(new Area(oval(0.4, 0.28, 0.48, 0.62)));
    fill(pen, body, lit(0.5, 0.6, 0.5, new Color(205, 30, 35)));
    line(pen, path(0.5, 0.36, 0.5, 0.24, 0.55, 0.12), WOOD, 0.035);
    fill(pen, leaf(0.55, 0.22), LEAF);
  }

  static void ball(Graphics2D pen, Chance chance) {
    fill(pen, oval(0.08, 0.08, 0.84, 0.84), lit(0.5, 0.5, 0.5, new Color(40, 80, 200)));
    line(
        pen,
        new Arc2D.Double(0.12, 0.3, 0.76, 0.4, 190, 160, Arc2D.OPEN),
        new Color(240, 240, 240),
        0.07);
  }

  static void candle(Graphics2D pen, Chance chance) {
    fill(
        pen,
        new Rectangle2D.Double(0.38, 0.36, 0.24, 0.56),
        across(0.38, 0.62, new Color(245, 240, 225)));
    fill(pen, oval(0.38, 0.33, 0.24, 0.07), new Color(225, 218, 200));
    line(pen, path(0.5, 0.36, 0.5, 0.27), Color.DARK_GRAY, 0.02);
    fill(pen, flame(0.5, 0.06, 0.3), new Color(250, 170, 40));
    fill(pen, flame(0.5, 0.15, 0.28), new Color(255, 235, 130));
  }

  static void christmasTree(Graphics2D pen, Chance chance) {
    fill(pen, new Rectangle2D.Double(0.45, 0.8, 0.1, 0.16), WOOD);
    Color green = new Color(25, 125, 50);
    for (int tier = 2; tier >= 0; tier--) {
      double top = 0.05 + 0.2 * tier;
      double reach = 0.2 + 0.1 * tier;
      fill(
          pen,
          closed(0.5, top, 0.5 + reach, top + 0.37, 0.5 - reach, top + 0.37),
          across(0.2, 0.8, green));
    }
    for (int i = 0; i < 9; i++) {
      double y = 0.3 + 0.06 * i;
      double x = 0.5 + chance.between(-0.45, 0.45) * (y - 0.12);
      fill(
          pen,
          oval(x, y, 0.05, 0.05),
          chance.oneOf(Color.RED, Color.YELLOW, new Color(90, 140, 255)));
    }
  }

  static void cup(Graphics2D pen, Chance chance) {
    line(
        pen,
        new Arc2D.Double(0.58, 0.36, 0.3, 0.34, -95, 190, Arc2D.OPEN),
        new Color(35, 90, 170),
        0.07);
    Path2D body = closed(0.12, 0.28, 0.7, 0.28, 0.64, 0.88, 0.18, 0.88);
    fill(pen, body, across(0.12, 0.7, new Color(50, 110, 205)));
    fill(pen, oval(0.12, 0.2, 0.58, 0.16), new Color(215, 225, 240));
    fill(pen, oval(0.16, 0.225, 0.5, 0.12), new Color(85, 50, 25));
  }

  static void fish(Graphics2D pen, Chance chance) {
    Color orange = new Color(240, 130, 30);
    fill(pen, closed(0.68, 0.5, 0.97, 0.26, 0.9, 0.5, 0.97, 0.74), orange.darker());
    fill(pen, closed(0.3, 0.34, 0.5, 0.14, 0.6, 0.36), orange.darker());
    fill(pen, oval(0.03, 0.26, 0.74, 0.48), lit(0.4, 0.5, 0.4, orange));
    fill(pen, oval(0.14, 0.4, 0.08, 0.08), Color.WHITE);
    fill(pen, oval(0.16, 0.42, 0.045, 0.045), Color.BLACK);
    line(
        pen, new Arc2D.Double(0.2, 0.34, 0.14, 0.32, -70, 140, Arc2D.OPEN), orange.darker(), 0.015);
  }

  static void lamp(Graphics2D pen, Chance chance) {
    fill(
        pen,
        new Rectangle2D.Double(0.475, 0.45, 0.05, 0.4),
        across(0.475, 0.525, new Color(150, 110, 60)));
    fill(pen, oval(0.3, 0.82, 0.4, 0.12), across(0.3, 0.7, new Color(150, 110, 60)));
    fill(
        pen,
        closed(0.36, 0.06, 0.64, 0.06, 0.84, 0.5, 0.16, 0.5),
        across(0.16, 0.84, new Color(245, 215, 110)));
  }

  static void mushroom(Graphics2D pen, Chance chance) {
    fill(
        pen,
        closed(0.4, 0.5, 0.6, 0.5, 0.66, 0.92, 0.34, 0.92),
        across(0.34, 0.66, new Color(240, 230, 210)));
    Shape cap = new Arc2D.Double(0.06, 0.1, 0.88, 0.9, 0, 180, Arc2D.CHORD);
    fill(pen, cap, lit(0.5, 0.4, 0.5, new Color(205, 35, 30)));
    double[][] dots = {{0.24, 0.36}, {0.46, 0.2}, {0.66, 0.36}, {0.44, 0.4}};
    for (double[] dot : dots) {
      fill(pen, oval(dot[0], dot[1], 0.11, 0.1), new Color(250, 245, 235));
    }
  }

  static void star(Graphics2D pen, Chance chance) {
    Path2D star = new Path2D.Double();
    for (int corner = 0; corner < 10; corner++) {
      double radius = corner % 2 == 0 ? 0.48 : 0.2;
      double angle = Math.toRadians(36 * corner - 90);
      double x = 0.5 + radius * Math.cos(angle);
      double y = 0.52 + radius * Math.sin(angle);
      if (corner == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    star.closePath();
    fill(pen, star, lit(0.5, 0.5, 0.5, new Color(250, 205, 40)));
  }

  static void umbrella(Graphics2D pen, Chance chance) {
    Color handle = new Color(90, 60, 40);
    line(pen, path(0.5, 0.08, 0.5, 0.84), handle, 0.035);
    line(pen, new Arc2D.Double(0.5, 0.78, 0.14, 0.14, 180, 180, Arc2D.OPEN), handle, 0.035);
    Area cloth = new Area(new Arc2D.Double(0.04, 0.12, 0.92, 0.86, 0, 180, Arc2D.CHORD));
    for (int rib = 0; rib < 4; rib++) {
      cloth.subtract(new Area(oval(0.04 + 0.23 * rib, 0.5, 0.23, 0.12)));
    }
    fill(pen, cloth, lit(0.5, 0.45, 0.5, new Color(130, 50, 170)));
  }
}
