package dev.mekiki.host.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bit for bit what Pillow makes of a computed pattern; reference_files.py wrote the digests. */
class ResamplerTest {
  record Resampled(int width, int height, Resampler.Filter filter, int[] first, String sha256) {}

  static List<Resampled> goldens() throws IOException {
    try (var stream = ResamplerTest.class.getResourceAsStream("/golden/resampled.json")) {
      return Arrays.asList(new JsonMapper().readValue(stream, Resampled[].class));
    }
  }

  static BufferedImage pattern(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          rgb = rgb << 8 | ((x * 7 + y * 13 + channel * 31) ^ (x * y >> 3)) & 255;
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void resizesAsPillowDoes(Resampled golden) throws NoSuchAlgorithmException {
    int[] rgb = Resampler.resample(pattern(golden.width, golden.height), 224, 224, golden.filter);

    assertThat(Arrays.copyOf(rgb, 3)).isEqualTo(golden.first);
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      bytes[i] = (byte) rgb[i];
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(golden.sha256);
  }
}
