package dev.mekiki.workers.review;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A picture of a gear with a scratch where the cases' evidence says so. */
final class DrawnPart {
  static final int WIDTH = 960;
  static final int HEIGHT = 720;

  private DrawnPart() {}

  static byte[] png(long seed) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setPaint(new GradientPaint(0, 0, new Color(0x8d857a), WIDTH, HEIGHT, new Color(0x5d564e)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    var random = new Random(seed);
    pen.setPaint(new GradientPaint(200, 100, new Color(0xdfe3e6), 800, 700, new Color(0x7d868c)));
    pen.fill(gear(random.nextDouble()));
    pen.setColor(new Color(0x3b342e));
    pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawPolyline(new int[] {418, 480, 540, 618}, new int[] {258, 212, 226, 168}, 4);
    pen.dispose();
    return encoded(image);
  }

  private static Area gear(double turn) {
    var gear = new Area(new Ellipse2D.Double(-230, -230, 460, 460));
    for (int tooth = 0; tooth < 14; tooth++) {
      var shape = new Area(new Rectangle2D.Double(-28, -282, 56, 80));
      shape.transform(AffineTransform.getRotateInstance(Math.PI * (tooth + turn) / 7));
      gear.add(shape);
    }
    gear.subtract(new Area(new Ellipse2D.Double(-80, -80, 160, 160)));
    gear.transform(AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0));
    return gear;
  }

  private static byte[] encoded(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
