package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.calibration.ReleaseThreshold.Graded;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The promise itself: over many calibration sets drawn from a world whose error rate at each
 * confidence is known, thresholds that release too many wrong answers are no more frequent than
 * delta, however the answers about a photo hang together. Confidences are uniform in 0-1, so the
 * true error rate above a threshold is an integral.
 */
class ReleaseGuaranteeTest {
  private static final double ALPHA = 0.05;
  private static final double DELTA = 0.1;
  private static final int DRAWS = 1000;
  private static final int GRID = 20_000;

  /** Chance that an answer of this confidence is wrong. */
  enum World {
    CALIBRATED(s -> 1 - s),
    STEEP(s -> 1 / (1 + Math.exp(15 * (s - 0.35)))),
    CLIFF(s -> s > 0.5 ? 0.01 : 0.5),
    /** The surest answers are not the best ones. */
    HUMPED(s -> s > 0.8 ? 0.04 : s > 0.5 ? 0.0 : 0.3),
    /** Just too many errors, whatever is released: the hardest world to be right about. */
    HOPELESS(s -> 0.051),
    /** Every threshold is allowed, but barely. */
    BARELY(s -> 0.049);

    private final DoubleUnaryOperator wrong;

    World(DoubleUnaryOperator wrong) {
      this.wrong = wrong;
    }

    /** True error rate of the answers at or above each of {@value #GRID} thresholds. */
    double[] errorRates() {
      double[] rates = new double[GRID];
      double sum = 0;
      for (int i = GRID - 1; i >= 0; i--) {
        sum += wrong.applyAsDouble((i + 0.5) / GRID);
        rates[i] = sum / (GRID - i);
      }
      return rates;
    }

    /**
     * @param together share of a photo's answers whose fate one chance decides for all of them
     */
    List<List<Graded>> draw(int photos, int questions, double together, Random random) {
      return IntStream.range(0, photos)
          .mapToObj(photo -> random.nextDouble())
          .map(shared -> photo(shared, questions, together, random))
          .toList();
    }

    private List<Graded> photo(double shared, int questions, double together, Random random) {
      return IntStream.range(0, questions)
          .mapToDouble(question -> random.nextDouble())
          .mapToObj(
              s -> {
                double fate = random.nextDouble() < together ? shared : random.nextDouble();
                return new Graded(s, fate >= wrong.applyAsDouble(s));
              })
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CALIBRATED, 300, 6, 0.5", "STEEP, 40, 6, 0", "STEEP, 100, 6, 0.5", "STEEP, 300, 6, 1",
    "CLIFF, 100, 6, 1", "CLIFF, 300, 6, 0.5", "HUMPED, 300, 6, 0.5", "HOPELESS, 100, 6, 0",
    "HOPELESS, 100, 6, 1", "HOPELESS, 600, 6, 0.5", "BARELY, 300, 6, 0.5", "BARELY, 100, 6, 1",
    "CALIBRATED, 600, 1, 0", "STEEP, 300, 1, 0", "HUMPED, 600, 1, 0", "HOPELESS, 600, 1, 0"
  })
  void isKeptInAtLeastOneMinusDeltaOfAllDraws(
      World world, int photos, int questions, double together) {
    double[] rates = world.errorRates();
    Random random = new Random(20_260_000L + photos);
    int broken = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      ReleaseThreshold found = find(world.draw(photos, questions, together, random), questions);
      int at = (int) Math.min(GRID - 1, found.confidence() * GRID);
      broken += found.released() > 0 && rates[at] > ALPHA ? 1 : 0;
    }

    assertThat(broken).as("%d of %d draws broke it", broken, DRAWS).isLessThanOrEqualTo(DRAWS / 10);
  }

  @ParameterizedTest
  @CsvSource({
    "STEEP, 300, 6, 0, 0.4",
    "STEEP, 300, 6, 0.5, 0.4",
    "CLIFF, 300, 6, 0.5, 0.3",
    "STEEP, 600, 1, 0, 0.4"
  })
  void isNotBoughtByReleasingNothing(
      World world, int photos, int questions, double together, double share) {
    Random random = new Random(7);
    double released =
        IntStream.range(0, 100)
            .mapToObj(i -> find(world.draw(photos, questions, together, random), questions))
            .mapToDouble(found -> (double) found.released() / found.photos() / questions)
            .average()
            .orElse(0);

    assertThat(released).isGreaterThan(share);
  }

  private static ReleaseThreshold find(List<List<Graded>> photos, int questions) {
    return ReleaseThreshold.find(photos, questions, ALPHA, DELTA);
  }
}
