package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void goesPartOfTheWayToOtherWeights() throws IOException {
    Start start = Start.read(TrainingFixture.START);
    FloatTensor norm = start.tensor("norm");
    float[] moved = norm.values().clone();
    moved[0] += 1;
    SortedMap<String, FloatTensor> others =
        new TreeMap<>(Map.of("norm", new FloatTensor(moved, norm.shape())));

    float[] between = start.towards(others, 0.25).get("norm").values();

    assertThat(between[0] - norm.values()[0]).isCloseTo(0.25f, within(1e-6f));
    assertThat(between[1]).isEqualTo(norm.values()[1]);
    assertThat(start.towards(others, 1)).isSameAs(others);
    assertThat(moved[0]).isEqualTo(norm.values()[0] + 1);
  }

  @Test
  void keepsSomeOfItsAdaptors() throws IOException {
    Start start = Start.read(TrainingFixture.START);

    Start few = start.keeping(List.of(3, 29));

    assertThat(few.places()).containsExactly(3, 29);
    assertThat(few.trained()).hasSize(start.trained().size() - 6 * 6);
    for (String part : List.of("qkv", "mlp_norm", "down")) {
      assertThat(few.tensor("adaptor.0." + part)).isEqualTo(start.tensor("adaptor.1." + part));
      assertThat(few.tensor("adaptor.1." + part)).isEqualTo(start.tensor("adaptor.7." + part));
    }
    assertThat(few.tensors()).doesNotContainKey("adaptor.2.qkv").containsKey("readout.code");
    assertThatThrownBy(() -> start.keeping(List.of(3, 4)))
        .hasMessageContaining("[0, 3, 7, 11, 15, 19, 24, 29]");
  }
}
