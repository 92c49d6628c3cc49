package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** Where each orientation puts the stored picture's top left pixel (CIPA DC-008, tag 0x0112). */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 3, 0", "3, 3, 1", "4, 0, 1",
    "5, 0, 0", "6, 1, 0", "7, 1, 3", "8, 0, 3"
  })
  void turnsTheStoredPictureUpright(int tag, int x, int y) {
    BufferedImage stored = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    stored.setRGB(0, 0, Color.RED.getRGB());

    BufferedImage upright = new Orientation(tag).upright(stored);

    assertThat(upright.getWidth()).isEqualTo(tag < 5 ? 4 : 2);
    assertThat(new Color(upright.getRGB(x, y))).isEqualTo(Color.RED);
  }
}
