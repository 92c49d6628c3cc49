package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class FinishTest {
  private static final Rgb NO_TINT = new Rgb(1, 1, 1);

  private final Chance chance = new Chance(1, 1);
  private final BufferedImage scene = circuitBoard();

  @Test
  void aPerfectCameraShowsTheSceneAsItIs() {
    BufferedImage photo = new Finish(1, 0, NO_TINT, 0, true, 0, 0, 90).photograph(scene, chance);
    assertThat(pixels(photo)).isEqualTo(pixels(scene));
  }

  @Test
  void takingAPhotoLeavesTheSceneAlone() {
    int[] before = pixels(scene);
    new Finish(0.8, 20, NO_TINT, 0.3, true, 8, 1, 90).photograph(scene, chance);
    assertThat(pixels(scene)).isEqualTo(before);
  }

  @Test
  void blurKeepsTheLight() {
    BufferedImage photo = new Finish(1, 0, NO_TINT, 0, true, 0, 1.5, 90).photograph(scene, chance);
    assertThat(mean(photo)).isCloseTo(mean(scene), within(1.0));
  }

  @Test
  void noiseIsAsStrongAsAskedFor() {
    Surface grey = Surface.ofSide(288);
    grey.shade((x, y, under) -> Rgb.grey(128));
    BufferedImage photo =
        new Finish(1, 0, NO_TINT, 0, true, 8, 0, 90).photograph(grey.image(), chance);

    double variance = 0;
    for (int pixel : pixels(photo)) {
      variance += Math.pow(Rgb.ofPixel(pixel).brightness() - 128, 2) / (288 * 288);
    }
    assertThat(Math.sqrt(variance)).isBetween(6.0, 9.0);
  }

  private static BufferedImage circuitBoard() {
    Surface surface = Surface.ofSide(96);
    Part.CIRCUIT_BOARD.paint(surface, new Chance(1, 2));
    return surface.image();
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static double mean(BufferedImage image) {
    Surface surface = Surface.ofSide(image.getWidth());
    surface.image().setData(image.getRaster());
    return surface.mean(new Rectangle(image.getWidth(), image.getHeight())).brightness();
  }
}
