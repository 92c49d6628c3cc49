package dev.mekiki.workers.screening;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** SentFiles that people send, good and bad. */
final class SentFiles {
  /** A single grey pixel each, written by libwebp. */
  static final byte[] WEBP_LOSSY =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=");

  static final byte[] WEBP_LOSSLESS =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private SentFiles() {}

  /** Red in its top left quarter, blue elsewhere. */
  static BufferedImage picture(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  static byte[] jpeg(int width, int height) {
    return write(picture(width, height), "jpeg");
  }

  static byte[] progressiveJpeg(int width, int height) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var progressive = writer.getDefaultWriteParam();
      progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(width, height), null, null), progressive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] png(int width, int height) {
    return write(picture(width, height), "png");
  }

  static byte[] write(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A JPEG with one more segment right after its start marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    var segment =
        ByteBuffer.allocate(body.length + 4)
            .put((byte) 0xff)
            .put((byte) marker)
            .putShort((short) (body.length + 2))
            .put(body)
            .array();
    return join(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  static byte[] withExif(byte[] jpeg, int orientation) {
    return withSegment(jpeg, 0xe1, join(ascii("Exif\0\0"), tiff(orientation)));
  }

  /** A big-endian TIFF structure with an orientation and a GPS directory (latitude reference N). */
  static byte[] tiff(int orientation) {
    return ByteBuffer.allocate(56)
        .put(ascii("MM"))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 2)
        .put(entry(0x0112, 3, 1, orientation << 16))
        .put(entry(0x8825, 4, 1, 38))
        .putInt(0)
        .putShort((short) 1)
        .put(entry(0x0001, 2, 2, 'N' << 24))
        .array();
  }

  /** A TIFF structure of so many empty directories, each with the offset of the next. */
  static byte[] chainedTiff(int directories) {
    var tiff = ByteBuffer.allocate(8 + 6 * directories + 2);
    tiff.put(ascii("MM")).putShort((short) 42).putInt(8);
    for (int next = 1; next <= directories; next++) {
      tiff.putShort((short) 0).putInt(8 + 6 * next);
    }
    return tiff.array();
  }

  private static byte[] entry(int tag, int type, int count, int value) {
    return ByteBuffer.allocate(12)
        .putShort((short) tag)
        .putShort((short) type)
        .putInt(count)
        .putInt(value)
        .array();
  }

  /** A PNG with one more chunk right after its header chunk. */
  static byte[] withChunk(byte[] png, String name, byte[] body) {
    int afterHeader = 8 + 25;
    return join(
        Arrays.copyOf(png, afterHeader),
        chunk(name, body),
        Arrays.copyOfRange(png, afterHeader, png.length));
  }

  /** Only the header of a PNG that claims this size. */
  static byte[] pngClaiming(int width, int height) {
    var header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    return join(
        ascii("\u0089PNG\r\n\u001a\n"),
        chunk("IHDR", header.array()),
        chunk("IDAT", new byte[10]),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String name, byte[] body) {
    var named = join(ascii(name), body);
    var sum = new CRC32();
    sum.update(named);
    return ByteBuffer.allocate(named.length + 8)
        .putInt(body.length)
        .put(named)
        .putInt((int) sum.getValue())
        .array();
  }
}
