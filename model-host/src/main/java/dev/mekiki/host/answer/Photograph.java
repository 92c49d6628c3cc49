package dev.mekiki.host.answer;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A photo that is asked about: told from others by its content, and decoded only when it must be
 * looked at.
 *
 * @param sha256 of the file or of the pixels, lower-case hexadecimal
 * @param upright decodes the pixels, turned upright
 */
public record Photograph(String sha256, Supplier<BufferedImage> upright) {
  /** A photo as it lies in a file or a request. */
  public static Photograph encoded(byte[] file, Supplier<BufferedImage> upright) {
    return new Photograph(hex(digest().digest(file)), upright);
  }

  /** A photo that is decoded already, upright. */
  public static Photograph of(BufferedImage upright) {
    MessageDigest digest = digest();
    int[] row = new int[upright.getWidth()];
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Integer.BYTES);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(row.length).flip());
    for (int y = 0; y < upright.getHeight(); y++) {
      upright.getRGB(0, y, row.length, 1, row, 0, row.length);
      bytes.clear().asIntBuffer().put(row);
      digest.update(bytes);
    }
    return new Photograph(hex(digest.digest()), () -> upright);
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
