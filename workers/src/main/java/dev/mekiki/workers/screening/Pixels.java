package dev.mekiki.workers.screening;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decoding, turning upright, shrinking and writing anew. */
final class Pixels {
  private static final float JPEG_QUALITY = 0.92f;

  private Pixels() {}

  /**
   * The upright picture in RGB, at most {@code side} pixels a side. Transparent parts become white.
   *
   * @throws IOException when the bytes cannot be decoded
   */
  static BufferedImage upright(Container container, int orientation, int side) throws IOException {
    var decoded = halved(decode(container, side), side);
    boolean sideways = orientation >= 5;
    double scale = Math.min(1, (double) side / Math.max(decoded.getWidth(), decoded.getHeight()));
    int width = Math.max(1, (int) Math.round(decoded.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(decoded.getHeight() * scale));
    var upright =
        new BufferedImage(
            sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
    var graphics = upright.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
    graphics.transform(turn(orientation, width, height));
    smooth(graphics).drawImage(decoded, 0, 0, width, height, null);
    graphics.dispose();
    return upright;
  }

  static byte[] write(BufferedImage image, PhotoType type) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (type == PhotoType.PNG) {
      ImageIO.write(image, "png", new MemoryCacheImageOutputStream(bytes));
      return bytes.toByteArray();
    }
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      var quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(JPEG_QUALITY);
      writer.write(null, new IIOImage(image, null, null), quality);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Skips pixels of a photo more than four times as large as needed: it would fill the memory. */
  private static BufferedImage decode(Container container, int side) throws IOException {
    var reader = reader(container.type());
    try (var in = new BoundedStream(container.picture())) {
      reader.setInput(in, true, true);
      var wanted = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(container.width(), container.height()) / (4 * side));
      wanted.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, wanted);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Halves, as averages of four pixels, until one last step of less than a half is left: skipping
   * pixels would lose a scratch one pixel wide.
   */
  private static BufferedImage halved(BufferedImage image, int side) {
    var half = image;
    while (Math.max(half.getWidth(), half.getHeight()) > 2 * side) {
      int width = Math.max(1, half.getWidth() / 2);
      int height = Math.max(1, half.getHeight() / 2);
      var next =
          new BufferedImage(
              width,
              height,
              half.getColorModel().hasAlpha()
                  ? BufferedImage.TYPE_INT_ARGB
                  : BufferedImage.TYPE_INT_RGB);
      var graphics = smooth(next.createGraphics());
      graphics.drawImage(half, 0, 0, width, height, null);
      graphics.dispose();
      half = next;
    }
    return half;
  }

  private static ImageReader reader(PhotoType type) throws IOException {
    var readers = ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT));
    if (!readers.hasNext()) {
      throw new IOException("No reader for " + type);
    }
    return readers.next();
  }

  /** Maps the stored picture, {@code width x height}, onto the upright one. */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static Graphics2D smooth(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    return graphics;
  }
}
