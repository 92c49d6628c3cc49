package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {
  @Test
  void cutsOffWhatReachesOverTheEdge() {
    assertThat(Box.of(new Rectangle(-10, 50, 60, 100), 100, 100))
        .isEqualTo(new Box(0, 0.5, 0.5, 1));
  }

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

  @ParameterizedTest
  @CsvSource({
    "0.1,0.1,top left",
    "0.5,0.1,top",
    "0.5,0.5,center",
    "0.9,0.5,right",
    "0.9,0.9,bottom right"
  })
  void saysInWordsWhereItLies(double x, double y, String place) {
    assertThat(new Box(x - 0.05, y - 0.05, x + 0.05, y + 0.05).place()).isEqualTo(place);
  }
}
