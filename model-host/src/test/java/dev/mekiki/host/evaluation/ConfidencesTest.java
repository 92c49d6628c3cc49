package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.evaluation.Confidences.Covered;
import dev.mekiki.host.evaluation.Confidences.Graded;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConfidencesTest {
  private static final List<Graded> FIVE =
      List.of(
          new Graded(0.95, true),
          new Graded(0.85, true),
          new Graded(0.85, false),
          new Graded(0.4, true),
          new Graded(0.3, false));

  @Test
  void measureTheGapBetweenConfidenceAndAccuracy() {
    // Bins: 0.3 (0 of 1), 0.4 (1 of 1), 0.85 (1 of 2), 0.95 (1 of 1).
    double expected = (0.3 + 0.6 + 2 * 0.35 + 0.05) / 5;

    assertThat(Confidences.of(FIVE, 5).calibrationError()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void neverSplitTiesOnTheCurve() {
    List<Covered> curve = Confidences.of(FIVE, 10).coverage();

    assertThat(curve)
        .containsExactly(
            new Covered(0.95, 0.1, new Share(0, 1)),
            new Covered(0.85, 0.3, new Share(1, 3)),
            new Covered(0.4, 0.4, new Share(1, 4)),
            new Covered(0.3, 0.5, new Share(2, 5)));
  }

  @Test
  void rankNothingWhereAllAreRight() {
    assertThat(Confidences.of(List.of(new Graded(0.5, true)), 1).auroc()).isEmpty();
    assertThat(Confidences.of(List.of(), 0).calibrationError()).isZero();
  }

  @Property
  void rankAsCountingAllPairsDoes(@ForAll long seed) {
    Random random = new Random(seed);
    List<Graded> answers =
        IntStream.range(0, 2 + random.nextInt(60))
            .mapToObj(i -> new Graded(random.nextInt(8) / 8.0, random.nextBoolean()))
            .toList();
    double pairs = 0;
    double won = 0;
    for (Graded right : answers) {
      for (Graded wrong : answers) {
        if (right.right() && !wrong.right()) {
          pairs++;
          won += 0.5 * (1 + Double.compare(right.confidence(), wrong.confidence()));
        }
      }
    }
    double expected = won / pairs;

    Confidences.of(answers, answers.size())
        .auroc()
        .ifPresent(auroc -> assertThat(auroc).isCloseTo(expected, within(1e-12)));
  }
}
