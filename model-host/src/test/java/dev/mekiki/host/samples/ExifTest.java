package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Reads the segment back with a parser of its own, which knows nothing of how it was written. */
class ExifTest {
  private static final int TIFF_START = 12;

  private final BufferedImage upright = redTopGreenBottom();
  private final byte[] jpeg = OddPhotos.turnedAndLocated(upright, 95);

  @Test
  void saysThatTheCameraWasHeldUpright() {
    assertThat(tiff().getShort(directory(8).get(0x0112))).isEqualTo((short) 6);
  }

  @Test
  void saysWhereThePhotoWasTaken() {
    ByteBuffer tiff = tiff();
    Map<Integer, Integer> gps = directory(tiff.getInt(directory(8).get(0x8825)));

    assertThat(tiff.get(gps.get(1))).isEqualTo((byte) 'N');
    assertThat(degrees(tiff, tiff.getInt(gps.get(2)))).isCloseTo(35.6894, within(0.001));
    assertThat(tiff.get(gps.get(3))).isEqualTo((byte) 'E');
    assertThat(degrees(tiff, tiff.getInt(gps.get(4)))).isCloseTo(139.6917, within(0.001));
  }

  @Test
  void storesThePixelsAQuarterTurnToTheLeft() throws IOException {
    BufferedImage stored = ImageIO.read(new ByteArrayInputStream(jpeg));

    assertThat(stored.getWidth()).isEqualTo(upright.getHeight());
    assertThat(stored.getHeight()).isEqualTo(upright.getWidth());
    assertThat(Rgb.ofPixel(stored.getRGB(4, 24)).red()).isGreaterThan(200);
    assertThat(Rgb.ofPixel(stored.getRGB(28, 24)).green()).isGreaterThan(200);
  }

  private static BufferedImage redTopGreenBottom() {
    Surface surface = new Surface(48, 32, 1);
    surface.shade((x, y, under) -> y < 0.5 ? new Rgb(255, 0, 0) : new Rgb(0, 255, 0));
    return surface.image();
  }

  private ByteBuffer tiff() {
    assertThat(new String(jpeg, 6, 4, StandardCharsets.US_ASCII)).isEqualTo("Exif");
    return ByteBuffer.wrap(jpeg).slice(TIFF_START, jpeg.length - TIFF_START);
  }

  /** Where each tag's value field lies. */
  private Map<Integer, Integer> directory(int offset) {
    ByteBuffer tiff = tiff();
    Map<Integer, Integer> fields = new HashMap<>();
    int count = tiff.getShort(offset);
    for (int i = 0; i < count; i++) {
      int entry = offset + 2 + 12 * i;
      fields.put(Short.toUnsignedInt(tiff.getShort(entry)), entry + 8);
    }
    return fields;
  }

  private static double degrees(ByteBuffer tiff, int offset) {
    double degrees = 0;
    for (int i = 0; i < 3; i++) {
      double part = (double) tiff.getInt(offset + 8 * i) / tiff.getInt(offset + 8 * i + 4);
      degrees += part / Math.pow(60, i);
    }
    return degrees;
  }
}
