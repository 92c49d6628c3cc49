package dev.mekiki.workers;

import dev.mekiki.audit.Digests;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A photo whose bytes are found nowhere by chance. */
public final class NoisyPhoto {
  private NoisyPhoto() {}

  public static byte[] jpeg(long seed) throws IOException {
    var noise = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    var random = new Random(seed);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        noise.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(noise, "jpeg", bytes);
    return bytes.toByteArray();
  }

  /** Pieces of 32 bytes all through the photos, and the photos' digests. */
  public static List<byte[]> pieces(byte[]... photos) {
    var pieces = new ArrayList<byte[]>();
    for (var photo : photos) {
      for (int start = 700; start + 32 <= photo.length; start += 512) {
        pieces.add(Arrays.copyOfRange(photo, start, start + 32));
      }
      pieces.add(HexFormat.of().parseHex(Digests.sha256(photo)));
    }
    return pieces;
  }
}
