package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pixels to draw on, with the length of one unit. */
final class Surface {
  /** Units along the side of a whole picture. */
  static final double UNITS = 288;

  private final BufferedImage image;
  private final double unit;

  Surface(int width, int height, double unit) {
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    this.unit = unit;
  }

  /** A square surface for a whole picture. */
  static Surface ofSide(int pixels) {
    return new Surface(pixels, pixels, pixels / UNITS);
  }

  BufferedImage image() {
    return image;
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** Pixels of one unit. */
  double unit() {
    return unit;
  }

  /** A smooth pen; whoever asks for it disposes of it. */
  Graphics2D pen() {
    return smooth(image.createGraphics());
  }

  static Graphics2D smooth(Graphics2D pen) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return pen;
  }

  void shade(Shader shader) {
    shade(new Rectangle(width(), height()), shader);
  }

  /** Colours every pixel of the area, which lies inside the surface. */
  void shade(Rectangle area, Shader shader) {
    for (int row = 0; row < area.height; row++) {
      for (int column = 0; column < area.width; column++) {
        int x = area.x + column;
        int y = area.y + row;
        double across = (column + 0.5) / area.width;
        double down = (row + 0.5) / area.height;
        Rgb under = Rgb.ofPixel(image.getRGB(x, y));
        image.setRGB(x, y, shader.colour(across, down, under).pixel());
      }
    }
  }

  /** The mean colour of the area, which may reach over the edge. */
  Rgb mean(Rectangle area) {
    Rectangle inside = area.intersection(new Rectangle(width(), height()));
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int y = inside.y; y < inside.y + inside.height; y++) {
      for (int x = inside.x; x < inside.x + inside.width; x++) {
        Rgb colour = Rgb.ofPixel(image.getRGB(x, y));
        red += colour.red();
        green += colour.green();
        blue += colour.blue();
      }
    }
    double pixels = (double) inside.width * inside.height;
    return new Rgb(red / pixels, green / pixels, blue / pixels);
  }

  /** The colour of a point, given as fractions 0-1 of the shaded area, over what lies there. */
  @FunctionalInterface
  interface Shader {
    Rgb colour(double across, double down, Rgb under);
  }
}
