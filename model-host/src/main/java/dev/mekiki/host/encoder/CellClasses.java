package dev.mekiki.host.encoder;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Of which class each cell of a photo is, by its image features; see {@code tags.py}. */
public final class CellClasses implements AutoCloseable {
  private final ScriptModule script = ScriptModule.compile("/mekiki/tags.py");
  private final int classes;
  private final int width;

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]} standard deviation of it, none 0
   * @param weights {@code [U, F], [U], [C, U], [C]} of standardized features of mean square 1; or
   *     {@code [C, F], [C]}
   * @throws IllegalArgumentException when they do not fit each other
   */
  public CellClasses(FloatTensor mean, FloatTensor deviation, List<FloatTensor> weights) {
    this.width = mean.values().length;
    this.classes = weights.getLast().values().length;
    int seen = width;
    boolean fits = classes > 1;
    for (int i = 0; i < weights.size(); i += 2) {
      int made = weights.get(i + 1).values().length;
      fits = fits && weights.get(i).hasShape(made, seen);
      seen = made;
    }
    if (!fits) {
      close();
      throw new IllegalArgumentException("the tags do not fit %d features".formatted(width));
    }
    script.run("standardize", mean, deviation);
    script.run("know", (Object) weights.toArray(FloatTensor[]::new));
  }

  /**
   * Those of an adaptor package; empty where it has none.
   *
   * @param name what the tensors' names begin with
   */
  static Optional<CellClasses> read(
      Safetensors file, String name, FloatTensor mean, FloatTensor deviation) {
    if (!file.has(name + "weight")) {
      return Optional.empty();
    }
    List<String> layers = file.has(name + "hidden.weight") ? List.of("hidden.", "") : List.of("");
    List<FloatTensor> weights =
        layers.stream()
            .flatMap(layer -> Stream.of(name + layer + "weight", name + layer + "bias"))
            .map(file::tensor)
            .toList();
    return Optional.of(new CellClasses(mean, deviation, weights));
  }

  /**
   * @param features {@code [cells, F]}
   */
  TaggedCells.Likely likely(float[] features) {
    return new TaggedCells.Likely(
        classes,
        script.floats("likely", new FloatTensor(features, features.length / width, width)));
  }

  int classes() {
    return classes;
  }

  /**
   * By how many deviations the logits of each cell lie below what is usual.
   *
   * @param features {@code [cells, F]}
   * @param usual {@code [C - 1]} of each class but the last
   * @param spread {@code [C - 1]} deviation of it; 0 of classes that do not count
   * @return {@code [cells, those that count]}
   */
  float[] strangeness(float[] features, FloatTensor usual, FloatTensor spread) {
    return script.floats(
        "strangeness", new FloatTensor(features, features.length / width, width), usual, spread);
  }

  @Override
  public void close() {
    script.close();
  }
}
