package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.encoder.RelativeMahalanobis;
import dev.mekiki.host.encoder.Strangeness;
import dev.mekiki.host.encoder.ThingStatistics;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Features drawn by chance: names differ in some directions, and vary most in others. */
class ThingFitTest {
  private static final int WIDTH = 40;
  private static final int NAMES = 12;
  private static final int CELLS = 60;
  private static final FloatTensor MEAN = constant(3);
  private static final FloatTensor DEVIATION = constant(2);

  private final Random chance = new Random(7);
  private final float[][] names = draw(NAMES, 1);
  private final float[][] loud = draw(4, 1);

  @BeforeAll
  static void prepare() {
    Torch.prepareThread(1);
  }

  @Test
  void tellsThingsOfOtherNamesFromThoseItMet() {
    ThingStatistics statistics = fitted();
    float[][] others = draw(NAMES, 1);
    double[] known = new double[200];
    int told = 0;

    try (Strangeness strangeness = new RelativeMahalanobis(MEAN, DEVIATION, statistics)) {
      for (int i = 0; i < known.length; i++) {
        known[i] = strangeness.of(cell(names[i % NAMES]))[0];
      }
      Arrays.sort(known);
      for (int i = 0; i < known.length; i++) {
        told += strangeness.of(cell(others[i % NAMES]))[0] > known[known.length * 19 / 20] ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(known.length * 4 / 5);
  }

  @Test
  void keepsNoMoreDirectionsThanSetTheNamesApart() {
    ThingStatistics statistics = fitted();

    assertThat(statistics.center().values()).hasSizeLessThan(NAMES).hasSizeGreaterThan(NAMES / 2);
    for (float variance : statistics.variance().values()) {
      assertThat(variance).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void countsInDeviationsFromWhatIsUsual() {
    double sum = 0;
    double squares = 0;
    int cells = 600;

    try (Strangeness strangeness = new RelativeMahalanobis(MEAN, DEVIATION, fitted())) {
      for (int i = 0; i < cells; i++) {
        double strange = strangeness.of(cell(names[i % NAMES]))[0];
        sum += strange / cells;
        squares += strange * strange / cells;
      }
    }
    assertThat(sum).isCloseTo(0, within(0.25));
    assertThat(Math.sqrt(squares - sum * sum)).isCloseTo(1, within(0.25));
  }

  @Test
  void measuresTheCellsOfAPhotoOneByOne() {
    float[] first = cell(names[0]);
    float[] second = cell(names[1]);
    float[] both = Arrays.copyOf(first, 2 * WIDTH);
    System.arraycopy(second, 0, both, WIDTH, WIDTH);

    try (Strangeness strangeness = new RelativeMahalanobis(MEAN, DEVIATION, fitted())) {
      assertThat(strangeness.of(both)[0]).isCloseTo(strangeness.of(first)[0], within(1e-3f));
      assertThat(strangeness.of(both)[1]).isCloseTo(strangeness.of(second)[0], within(1e-3f));
    }
  }

  @Test
  void aPhotoWithMoreContrastIsNoStranger() {
    float[] plain = cell(names[3]);
    float[] louder = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      louder[i] = 3 + 4 * (plain[i] - 3);
    }

    try (Strangeness strangeness = new RelativeMahalanobis(MEAN, DEVIATION, fitted())) {
      assertThat(strangeness.of(louder)[0]).isCloseTo(strangeness.of(plain)[0], within(1e-2f));
    }
  }

  private ThingStatistics fitted() {
    try (ThingFit fit = new ThingFit(MEAN, DEVIATION, NAMES)) {
      for (int i = 0; i < CELLS; i++) {
        for (int name = 0; name < NAMES; name++) {
          fit.add(cell(names[name]), name);
        }
      }
      float[] others = new float[20 * NAMES * WIDTH];
      for (int cell = 0; cell < 20 * NAMES; cell++) {
        System.arraycopy(cell(names[cell % NAMES]), 0, others, cell * WIDTH, WIDTH);
      }
      return fit.statistics(others, new long[NAMES]);
    }
  }

  /** As a name looks, in its own light. */
  private float[] cell(float[] name) {
    float[] cell = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      cell[i] = name[i] + 0.4f * (float) chance.nextGaussian();
    }
    for (float[] direction : loud) {
      double strength = 2 * chance.nextGaussian();
      for (int i = 0; i < WIDTH; i++) {
        cell[i] += (float) strength * direction[i];
      }
    }
    for (int i = 0; i < WIDTH; i++) {
      cell[i] = 3 + 2 * cell[i];
    }
    return cell;
  }

  private float[][] draw(int count, double size) {
    float[][] drawn = new float[count][WIDTH];
    for (float[] row : drawn) {
      for (int i = 0; i < WIDTH; i++) {
        row[i] = (float) (size * chance.nextGaussian());
      }
    }
    return drawn;
  }

  private static FloatTensor constant(float value) {
    float[] values = new float[WIDTH];
    Arrays.fill(values, value);
    return new FloatTensor(values, WIDTH);
  }
}
