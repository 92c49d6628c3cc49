package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path folder;

  private static FloatTensor tensor(float... values) {
    return new FloatTensor(values, 1, values.length);
  }

  private static Checkpoint checkpoint(int steps, float value) {
    return new Checkpoint(
        "mine",
        steps,
        new TreeMap<>(
            Map.of(
                "norm", new Trainer.State(tensor(value, 0.1f), tensor(1e-30f, 2), tensor(3, 4)))));
  }

  @Test
  void givesBackEveryBit() throws IOException {
    checkpoint(7, 1 / 3f).write(folder);

    Checkpoint read = Checkpoint.read(folder, "mine", List.of("norm")).orElseThrow();

    assertThat(read.steps()).isEqualTo(7);
    assertThat(read.state().get("norm").weight().values()).containsExactly(1 / 3f, 0.1f);
    assertThat(read.state().get("norm").first().values()).containsExactly(1e-30f, 2);
    assertThat(read.state().get("norm").second().values()).containsExactly(3, 4);
    assertThat(read.state().get("norm").weight().shape()).containsExactly(1, 2);
  }

  @Test
  void isReplacedAsAWholeAndLeavesNothingElse() throws IOException {
    checkpoint(7, 1).write(folder);
    Files.writeString(folder.resolve("checkpoint.safetensors.unfinished"), "cut off by a crash");

    assertThat(Checkpoint.read(folder, "mine", List.of("norm")).orElseThrow().steps()).isEqualTo(7);
    checkpoint(9, 2).write(folder);

    assertThat(Checkpoint.read(folder, "mine", List.of("norm")).orElseThrow().steps()).isEqualTo(9);
    assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void isRefusedWhereAnotherTrainingWroteIt() throws IOException {
    assertThat(Checkpoint.read(folder, "mine", List.of("norm"))).isEmpty();
    checkpoint(7, 1).write(folder);

    assertThatThrownBy(() -> Checkpoint.read(folder, "another", List.of("norm")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give another --out");
  }

  @Test
  void roundsToTheNearestBrainFloatAndTiesToEven() throws IOException {
    Path file = folder.resolve("rounded.safetensors");
    // 1 + 1/256 lies between 1 and 1 + 1/128, 1 + 3/256 between 1 + 1/128 and 1 + 1/64
    TensorFile.write(
        file,
        new TreeMap<>(Map.of("norm", tensor(1 + 1 / 256f, 1 + 3 / 256f, 1.0041f, -2.5f))),
        Map.of("insert_after", "1"),
        TensorFile.Form.BF16);

    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.tensor("norm").values()).containsExactly(1, 1 + 1 / 64f, 1 + 1 / 128f, -2.5f);
      assertThat(read.metadata("insert_after")).contains("1");
    }
  }
}
