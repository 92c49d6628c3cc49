package dev.mekiki.host.training;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a training stands: all that the next step depends on. What it draws follows from the seed
 * and the step's number.
 *
 * @param identity of recipe, data and frozen parts; only the same may go on
 * @param steps done
 */
record Checkpoint(String identity, int steps, SortedMap<String, Trainer.State> state) {
  private static final String FILE = "checkpoint.safetensors";
  private static final String FIRST = "first.";
  private static final String SECOND = "second.";

  /** Replaces the folder's checkpoint; a crash leaves the old one or the new one, whole. */
  void write(Path folder) throws IOException {
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    state.forEach(
        (name, of) -> {
          tensors.put(name, of.weight());
          tensors.put(FIRST + name, of.first());
          tensors.put(SECOND + name, of.second());
        });
    TensorFile.write(
        folder.resolve(FILE),
        tensors,
        new TreeMap<>(Map.of("identity", identity, "steps", String.valueOf(steps))),
        TensorFile.Form.F32);
  }

  /**
   * The folder's checkpoint, if there is one.
   *
   * @param names of the trained weights
   * @throws IOException when it is another training's
   */
  static Optional<Checkpoint> read(Path folder, String identity, List<String> names)
      throws IOException {
    Path path = folder.resolve(FILE);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (Safetensors file = Safetensors.open(path)) {
      if (!file.metadata("identity").orElse("").equals(identity)) {
        throw new IOException(
            "%s is of another recipe, other data or another base: give another --out"
                .formatted(path));
      }
      SortedMap<String, Trainer.State> state = new TreeMap<>();
      for (String name : names) {
        state.put(
            name,
            new Trainer.State(
                file.tensor(name), file.tensor(FIRST + name), file.tensor(SECOND + name)));
      }
      int steps = Integer.parseInt(file.metadata("steps").orElse("0"));
      return Optional.of(new Checkpoint(identity, steps, state));
    }
  }
}
