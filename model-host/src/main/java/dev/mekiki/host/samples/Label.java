package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** A white label with lines of print, straight or turned. */
final class Label {
  private Label() {}

  /**
   * @param turn radians, 0 for a straight label
   * @return the box of the label in pixels of the surface
   */
  static Rectangle2D paint(Surface surface, Chance chance, double turn) {
    double unit = surface.unit();
    double width = chance.between(0.25, 0.4) * surface.width();
    double height = chance.between(0.12, 0.2) * surface.height();
    Rectangle2D paper = new Rectangle2D.Double(0, 0, width, height);
    Rectangle2D turned =
        AffineTransform.getRotateInstance(turn).createTransformedShape(paper).getBounds2D();
    double left = chance.between(0.15, 0.8) * (surface.width() - turned.getWidth());
    double top = chance.between(0.2, 0.75) * (surface.height() - turned.getHeight());
    AffineTransform place =
        AffineTransform.getTranslateInstance(left - turned.getX(), top - turned.getY());
    place.rotate(turn);

    Graphics2D pen = surface.pen();
    Shape outline = place.createTransformedShape(paper);
    pen.setColor(new Color(240, 240, 235));
    pen.fill(outline);
    pen.setColor(new Color(40, 40, 60));
    pen.setStroke(new BasicStroke((float) (2 * unit)));
    for (double y = 6 * unit; y < height - 4 * unit; y += 8 * unit) {
      double end = chance.between(0.5, 0.95) * width;
      pen.draw(place.createTransformedShape(new Line2D.Double(6 * unit, y, end, y)));
    }
    pen.dispose();
    return outline.getBounds2D();
  }
}
