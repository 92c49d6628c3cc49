package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
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
}
