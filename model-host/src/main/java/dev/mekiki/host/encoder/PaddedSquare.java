package dev.mekiki.host.encoder;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A photo in the middle of the smallest square that holds it, as the paper's model sees it. Of an
 * odd border the larger half lies right or below.
 *
 * @param width of the photo in pixels
 * @param height of the photo in pixels
 */
public record PaddedSquare(int width, int height) {
  public PaddedSquare {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no photo has %dx%d pixels".formatted(width, height));
    }
  }

  public static PaddedSquare around(BufferedImage photo) {
    return new PaddedSquare(photo.getWidth(), photo.getHeight());
  }

  /** Pixels of a side. */
  public int side() {
    return Math.max(width, height);
  }

  private int left() {
    return (side() - width) / 2;
  }

  private int top() {
    return (side() - height) / 2;
  }

  /** The photo on the square; transparency is ignored. */
  BufferedImage pad(BufferedImage photo, Color background) {
    BufferedImage square = new BufferedImage(side(), side(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = square.createGraphics();
    pen.setColor(background);
    pen.fillRect(0, 0, side(), side());
    pen.dispose();
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      photo.getRGB(0, y, width, 1, line, 0, width);
      square.setRGB(left(), top() + y, width, 1, line, 0, width);
    }
    return square;
  }

  /**
   * A place across the square, as a fraction of its side, as a fraction 0-1 of the photo's width.
   */
  public double acrossPhoto(double fraction) {
    return Math.clamp((fraction * side() - left()) / width, 0, 1);
  }

  /**
   * A place down the square, as a fraction of its side, as a fraction 0-1 of the photo's height.
   */
  public double downPhoto(double fraction) {
    return Math.clamp((fraction * side() - top()) / height, 0, 1);
  }
}
