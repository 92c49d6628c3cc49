package dev.mekiki.host.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.soak.Trend.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  /** 2.353 is the 95th percentile of Student's t with three degrees of freedom, from a table. */
  @Test
  void boundsTheSlopeByItsStandardError() {
    Trend trend =
        Trend.of(
            List.of(
                new Point(1, 2.1),
                new Point(2, 3.9),
                new Point(3, 6.2),
                new Point(4, 7.8),
                new Point(5, 10.1)));

    assertThat(trend.slope()).isCloseTo(1.99, within(1e-9));
    assertThat(trend.upper() - trend.slope()).isCloseTo(2.353 * 0.0597216, within(1e-3));
  }

  @Test
  void isSureOfAStraightLine() {
    Trend trend =
        Trend.of(IntStream.range(0, 15).mapToObj(m -> new Point(m / 60.0, 1000 + m)).toList());

    assertThat(trend.slope()).isCloseTo(60, within(1e-6));
    assertThat(trend.upper()).isCloseTo(60, within(1e-3));
  }

  @Test
  void doesNotJudgeFourPoints() {
    assertThat(Trend.canJudge(IntStream.range(0, 4).mapToObj(m -> new Point(m, m)).toList()))
        .isFalse();
  }
}
