package dev.mekiki.host.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two features, two names and none of them; a cell's features come to lie at (1, 1). */
class MaxLogitTest {
  private static final FloatTensor MEAN = vector(0, 0);
  private static final FloatTensor DEVIATION = vector(1, 1);
  private static final FloatTensor WEIGHT = new FloatTensor(new float[] {2, 0, 0, 1, 5, 5}, 3, 2);
  private static final float[] CELL = {3, 3};

  private static FloatTensor vector(float... values) {
    return new FloatTensor(values, values.length);
  }

  private static CellClasses names() {
    return new CellClasses(MEAN, DEVIATION, List.of(WEIGHT, vector(0, 0, 0)));
  }

  private static float[] strangeness(FloatTensor usual, FloatTensor spread) {
    try (MaxLogit logits = new MaxLogit(names(), new MaxLogit.Usual(usual, spread))) {
      return logits.of(CELL);
    }
  }

  @Test
  void saysByHowManyDeviationsEachNameIsLessSureThanUsual() {
    assertThat(strangeness(vector(3, 3), vector(0.5f, 0.25f)))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(2, 8);
  }

  @Test
  void passesOverNamesThatDoNotCount() {
    assertThat(strangeness(vector(3, 3), vector(0, 0.25f)))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(8);
  }

  @Test
  void refusesWhatIsUsualForOtherNames() {
    FloatTensor one = vector(1);
    assertThatThrownBy(() -> strangeness(one, one)).hasMessageContaining("does not fit 2 names");
  }
}
