package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Shapes and shaded paints for the drawings of everyday objects. */
final class Brush {
  private Brush() {}

  static void fill(Graphics2D pen, Shape shape, Paint paint) {
    pen.setPaint(paint);
    pen.fill(shape);
  }

  static void line(Graphics2D pen, Shape shape, Color colour, double width) {
    pen.setColor(colour);
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(shape);
  }

  static Shape oval(double left, double top, double width, double height) {
    return new Ellipse2D.Double(left, top, width, height);
  }

  /** A line through points given as x, y, x, y and so on. */
  static Path2D path(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    return path;
  }

  static Path2D closed(double... points) {
    Path2D path = path(points);
    path.closePath();
    return path;
  }

  static Path2D leaf(double x, double y) {
    Path2D leaf = new Path2D.Double();
    leaf.moveTo(x, y);
    leaf.quadTo(x + 0.08, y - 0.16, x + 0.28, y - 0.1);
    leaf.quadTo(x + 0.16, y + 0.06, x, y);
    return leaf;
  }

  static Path2D flame(double x, double top, double bottom) {
    double width = (bottom - top) * 0.35;
    Path2D flame = new Path2D.Double();
    flame.moveTo(x, top);
    flame.curveTo(x + width, (top + bottom) / 2, x + width, bottom, x, bottom);
    flame.curveTo(x - width, bottom, x - width, (top + bottom) / 2, x, top);
    return flame;
  }

  /** Lighter towards the upper left of a round body. */
  static Paint lit(double x, double y, double radius, Color colour) {
    return new RadialGradientPaint(
        (float) (x - 0.3 * radius),
        (float) (y - 0.35 * radius),
        (float) (1.4 * radius),
        new float[] {0, 0.45f, 1},
        new Color[] {blend(colour, Color.WHITE, 0.55), colour, blend(colour, Color.BLACK, 0.4)});
  }

  /** Light from the left on an upright body. */
  static Paint across(double left, double right, Color colour) {
    return new LinearGradientPaint(
        (float) left,
        0,
        (float) right,
        0,
        new float[] {0, 0.3f, 1},
        new Color[] {colour, blend(colour, Color.WHITE, 0.4), blend(colour, Color.BLACK, 0.3)});
  }

  private static Color blend(Color colour, Color other, double share) {
    Rgb one = Rgb.ofPixel(colour.getRGB());
    return one.towards(Rgb.ofPixel(other.getRGB()), share).awt();
  }
}
