package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {
  @Test
  void refusesABoxTurnedInsideOut() {
    assertThatThrownBy(() -> new Box(0.5, 0, 0.4, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void overlapIsIntersectionOverUnion() {
    Box left = new Box(0, 0, 0.5, 1);
    assertThat(left.overlap(left)).isEqualTo(1);
    assertThat(left.overlap(new Box(0.25, 0, 0.75, 1))).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(left.overlap(new Box(0.5, 0, 1, 1))).isZero();
  }
}
