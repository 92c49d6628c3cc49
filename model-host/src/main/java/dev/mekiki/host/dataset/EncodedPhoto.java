package dev.mekiki.host.dataset;

import dev.mekiki.host.chat.Orientation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of a JPEG or PNG whose length was looked at before it was read, and whose size in
 * pixels, from the header, before it was decoded.
 *
 * @param format jpeg or png
 */
record EncodedPhoto(byte[] bytes, String format) {
  private static final Set<String> FORMATS = Set.of("jpeg", "png");

  static final long MOST_BYTES = 32L << 20;
  static final long MOST_PIXELS = 40_000_000;
  static final int LEAST_SIDE = 32;

  /**
   * @throws PhotoException when it is missing, too large, too small, or neither JPEG nor PNG
   */
  static EncodedPhoto read(Path file) throws PhotoException, IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new PhotoException("is missing; put the file there or correct the name");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new PhotoException("has more than %d MiB; save it smaller".formatted(MOST_BYTES >> 20));
    }
    byte[] bytes = Files.readAllBytes(file);
    ImageReader reader = reader(bytes);
    try {
      checkSize(reader.getWidth(0), reader.getHeight(0));
      String format = reader.getFormatName().toLowerCase(Locale.ROOT);
      return new EncodedPhoto(bytes, format);
    } catch (IOException | RuntimeException e) {
      throw undecodable();
    } finally {
      reader.dispose();
    }
  }

  boolean jpeg() {
    return format.equals("jpeg");
  }

  /** How the camera was held. */
  Orientation orientation() {
    return Orientation.of(bytes);
  }

  /** The pixels as they are stored. */
  BufferedImage decode() throws PhotoException, IOException {
    if (jpeg() && !JpegEnd.isIn(bytes)) {
      throw new PhotoException("ends too early; copy the file again");
    }
    ImageReader reader = reader(bytes);
    try {
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw undecodable();
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(byte[] bytes) throws PhotoException, IOException {
    ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        reader.setInput(stream, true, true);
        return reader;
      }
    }
    throw undecodable();
  }

  private static void checkSize(long width, long height) throws PhotoException {
    if (width < LEAST_SIDE || height < LEAST_SIDE) {
      throw new PhotoException(
          "has only %d x %d pixels; nothing is seen on fewer than %d a side, send a larger one"
              .formatted(width, height, LEAST_SIDE));
    }
    if (width * height > MOST_PIXELS) {
      throw new PhotoException(
          "has %d x %d pixels; save it with at most %d million"
              .formatted(width, height, MOST_PIXELS / 1_000_000));
    }
  }

  private static PhotoException undecodable() {
    return new PhotoException("cannot be decoded; save it again as JPEG (RGB) or PNG");
  }
}
