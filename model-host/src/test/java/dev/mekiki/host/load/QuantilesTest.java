package dev.mekiki.host.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void takesTheMeanOfTheTwoMiddleValues() {
    assertThat(Quantiles.of(List.of(9.0, 1.0, 3.0, 5.0)).median()).isEqualTo(4);
    assertThat(Quantiles.of(List.of(9.0, 1.0, 3.0)).median()).isEqualTo(3);
  }

  @Test
  void takesAValueThatWasMeasuredForAPercentile() {
    Quantiles hundred =
        Quantiles.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());

    assertThat(hundred.at(0.95)).isEqualTo(95);
    assertThat(hundred.at(1)).isEqualTo(hundred.greatest()).isEqualTo(100);
    assertThat(Quantiles.of(List.of(7.0)).at(0.95)).isEqualTo(7);
  }

  @Test
  void saysNothingOfNothing() {
    assertThatThrownBy(() -> Quantiles.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
