package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.answer.Box;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxesTest {
  @Test
  void cutsOffWhatReachesOverTheEdge() {
    assertThat(Boxes.of(new Rectangle(-10, 50, 60, 100), 100, 100))
        .isEqualTo(new Box(0, 0.5, 0.5, 1));
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
    assertThat(Boxes.place(new Box(x - 0.05, y - 0.05, x + 0.05, y + 0.05))).isEqualTo(place);
  }
}
