package dev.mekiki.host.chat;

import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.encoder.PaddedSquare;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A photo inside a request, as a {@code data:} URI (RFC 2397). The host never fetches a URL. Format
 * and size come from the file's own header, before anything is decoded.
 */
final class Photo {
  private static final String PARAM = "messages.content.image_url.url";
  private static final Set<String> FORMATS = Set.of("jpeg", "png");
  private static final Pattern DATA_URI =
      Pattern.compile("data:(image/(?:jpeg|jpg|png));base64,", Pattern.CASE_INSENSITIVE);

  private static final int MOST_SCANS = 64;

  /** No JPEG has a longer side; a PNG of one column could have 40 million rows. */
  private static final int LONGEST_SIDE = 65_535;

  private final byte[] bytes;

  private Photo(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the URI and checks the photo's header.
   *
   * @param mostPixels a photo with more is refused
   */
  static Photo read(String url, long mostPixels) {
    Photo photo = new Photo(bytes(url));
    photo.checkHeader(mostPixels);
    return photo;
  }

  /** The photo by its content, decoded when it must be looked at. */
  Photograph photograph(Supplier<BufferedImage> decoded) {
    return Photograph.encoded(bytes, decoded);
  }

  /** Decodes the pixels, turned upright as the EXIF orientation says. */
  BufferedImage decode() {
    try {
      ImageReader reader = reader();
      try {
        return Orientation.of(bytes).upright(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable();
    }
  }

  /** Around the upright photo; from the header alone. */
  PaddedSquare square() {
    try {
      ImageReader reader = reader();
      try {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        return Orientation.of(bytes).turnsOnItsSide()
            ? new PaddedSquare(height, width)
            : new PaddedSquare(width, height);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private static byte[] bytes(String url) {
    Matcher head = DATA_URI.matcher(url);
    if (!head.lookingAt()) {
      String scheme = url.substring(0, Math.max(0, url.indexOf(':'))).toLowerCase(Locale.ROOT);
      throw ApiException.badRequest(
          PARAM,
          "unsupported_image_url",
          scheme.startsWith("http")
              ? "This host never fetches a URL: send the photo itself as data:image/jpeg;base64,..."
              : "Send the photo as data:image/jpeg;base64,... or data:image/png;base64,...");
    }
    try {
      return Base64.getDecoder().decode(url.substring(head.end()));
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(
          PARAM, "invalid_base64", "The photo's base64 is damaged: encode it again");
    }
  }

  private void checkHeader(long mostPixels) {
    try {
      ImageReader reader = reader();
      try {
        checkSize(reader.getWidth(0), reader.getHeight(0), mostPixels);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      throw unreadable();
    }
    JpegScans scans = JpegScans.of(bytes);
    if (!scans.complete()) {
      throw unreadable();
    }
    if (scans.count() > MOST_SCANS) {
      throw ApiException.badRequest(
          PARAM,
          "unsupported_image",
          "The photo is a JPEG of more than %d scans: save it again".formatted(MOST_SCANS));
    }
  }

  private static void checkSize(long width, long height, long mostPixels) {
    long pixels = width * height;
    if (pixels > mostPixels || Math.max(width, height) > LONGEST_SIDE) {
      throw ApiException.badRequest(
          PARAM,
          "image_too_large",
          "The photo has %d pixels (%d x %d), at most %d and %d a side are read: send a smaller one"
              .formatted(pixels, width, height, mostPixels, LONGEST_SIDE));
    }
  }

  private ImageReader reader() throws IOException {
    ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        reader.setInput(stream, true, true);
        return reader;
      }
    }
    throw ApiException.badRequest(
        PARAM, "unsupported_image", "The photo is neither JPEG nor PNG: convert it first");
  }

  private static ApiException unreadable() {
    return ApiException.badRequest(
        PARAM, "unreadable_image", "The photo is damaged and cannot be decoded: send it again");
  }
}
