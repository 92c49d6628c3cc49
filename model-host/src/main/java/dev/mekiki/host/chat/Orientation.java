package dev.mekiki.host.chat;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * How a camera was held, as EXIF tag 0x0112 says (1 to 8; CIPA DC-008). Boxes are fractions of the
 * upright photo, so it is turned before anyone looks at it.
 */
public record Orientation(int tag) {
  private static final int TAG = 0x0112;
  private static final int UPRIGHT = 1;

  /** Orientation of a JPEG; upright where nothing that can be read says otherwise, as in a PNG. */
  public static Orientation of(byte[] file) {
    return new Orientation(
        ExifBlock.in(file).flatMap(block -> block.shortValue(TAG)).orElse(UPRIGHT));
  }

  /** Whether the pixels are stored as they are looked at. */
  public boolean isUpright() {
    return tag < 2 || tag > 8;
  }

  /** Whether width and height change places. */
  boolean turnsOnItsSide() {
    return tag >= 5 && tag <= 8;
  }

  /** The picture turned upright; the same one where it is already. */
  public BufferedImage upright(BufferedImage stored) {
    if (isUpright()) {
      return stored;
    }
    int width = turnsOnItsSide() ? stored.getHeight() : stored.getWidth();
    int height = turnsOnItsSide() ? stored.getWidth() : stored.getHeight();
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(stored, transform(stored.getWidth(), stored.getHeight()), null);
    graphics.dispose();
    return turned;
  }

  /** Maps a stored pixel to its upright place; w and h are the stored size. */
  private AffineTransform transform(double w, double h) {
    return switch (tag) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }
}
