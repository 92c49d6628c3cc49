package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * One object on nothing, cut tightly around what can be seen of it.
 *
 * @param image with transparency
 */
record CutOut(BufferedImage image) {
  private static final int VISIBLE = 80;

  /**
   * @param size of the longer side in pixels, about
   */
  static CutOut of(Subject subject, Chance chance, int size) {
    double turn = chance.happens(0.4) ? Math.toRadians(chance.between(-20.0, 20.0)) : 0;
    boolean mirrored = chance.happens(0.5);
    int margin = size / 4;
    int side = size + 2 * margin;
    BufferedImage canvas = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = Surface.smooth(canvas.createGraphics());
    pen.rotate(turn, side / 2.0, side / 2.0);
    pen.translate(margin, margin);
    pen.scale(size, size);
    if (mirrored) {
      pen.translate(1, 0);
      pen.scale(-1, 1);
    }
    subject.draw(pen, chance);
    pen.dispose();
    return new CutOut(tight(canvas).orElseThrow(() -> new IllegalStateException("Nothing drawn")));
  }

  /** The part of an image in which something can be seen; empty where there is nothing. */
  static Optional<BufferedImage> tight(BufferedImage image) {
    Rectangle visible = visible(image);
    return visible.width <= 0 || visible.height <= 0
        ? Optional.empty()
        : Optional.of(image.getSubimage(visible.x, visible.y, visible.width, visible.height));
  }

  private static Rectangle visible(BufferedImage canvas) {
    Rectangle visible = new Rectangle(-1, -1);
    for (int y = 0; y < canvas.getHeight(); y++) {
      for (int x = 0; x < canvas.getWidth(); x++) {
        if (canvas.getRGB(x, y) >>> 24 > VISIBLE) {
          visible.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return visible;
  }
}
