package dev.mekiki.host.samples;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Files as careless or hostile senders upload them. */
final class OddPhotos {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int TRUE_COLOUR = 2;

  private OddPhotos() {}

  /** The first third of a JPEG, as a broken upload leaves it. */
  static byte[] truncated(byte[] jpeg) {
    return Arrays.copyOf(jpeg, jpeg.length / 3);
  }

  /** A JPEG that a browser could take for a page with a script. */
  static byte[] withHtmlTail(byte[] jpeg) {
    byte[] tail = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(jpeg.length + tail.length).put(jpeg).put(tail).array();
  }

  static byte[] textNamedAsPhoto() {
    return "This file was renamed to .jpg and holds no photo.\n"
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A PNG of under a hundred bytes whose header promises so many pixels that no memory holds them.
   */
  static byte[] pngOfPixels(int side) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(PNG_SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    header.put((byte) 8).put((byte) TRUE_COLOUR);
    png.writeBytes(chunk("IHDR", header.array()));
    png.writeBytes(chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 0x03, 0, 0, 0, 0, 1}));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  /** A JPEG whose pixels lie on their side, with the camera's note about it and about the place. */
  static byte[] turnedAndLocated(BufferedImage upright, int quality) {
    AffineTransform quarterLeft = AffineTransform.getTranslateInstance(0, upright.getWidth());
    quarterLeft.quadrantRotate(-1);
    AffineTransformOp turn =
        new AffineTransformOp(quarterLeft, AffineTransformOp.TYPE_NEAREST_NEIGHBOR);
    BufferedImage turned =
        new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
    byte[] jpeg = Jpeg.encode(turn.filter(upright, turned), quality);
    return Exif.insert(jpeg, 6, new int[] {35, 41, 22}, new int[] {139, 41, 30});
  }

  /** PNG specification (ISO/IEC 15948), 5.3: length, type, data, CRC of type and data. */
  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) checksum.getValue())
        .array();
  }
}
