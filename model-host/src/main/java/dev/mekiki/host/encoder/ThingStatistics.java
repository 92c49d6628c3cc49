package dev.mekiki.host.encoder;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the image features under things of the training look like, name by name, in the directions
 * in which the names differ; within a name the features vary by 1 along each of them. See {@code
 * familiar.py}.
 *
 * @param directions {@code [R, F]} of standardized features of mean square 1
 * @param center {@code [R]} mean of all
 * @param names {@code [C, R]} mean of each name
 * @param variance {@code [R]} of all, none below 1
 * @param usual {@code [C]} mean distance of cells in the group of each name
 * @param spread {@code [C]} standard deviation of it, none 0
 */
public record ThingStatistics(
    FloatTensor directions,
    FloatTensor center,
    FloatTensor names,
    FloatTensor variance,
    FloatTensor usual,
    FloatTensor spread) {
  /** What the tensors' names begin with. */
  public static final String NAME = "familiar.";

  public ThingStatistics {
    int kept = center.values().length;
    boolean fits =
        directions.shape().length == 2
            && directions.hasShape(kept, directions.shape()[1])
            && center.hasShape(kept)
            && names.shape().length == 2
            && names.hasShape(names.shape()[0], kept)
            && variance.hasShape(kept)
            && usual.hasShape(names.shape()[0])
            && spread.hasShape(names.shape()[0]);
    if (!fits) {
      throw new IllegalArgumentException("the statistics of familiar things do not fit each other");
    }
  }

  /** Those of an adaptor package; empty where it has none. */
  static Optional<ThingStatistics> read(Safetensors file) {
    return file.has(NAME + "names")
        ? Optional.of(
            new ThingStatistics(
                file.tensor(NAME + "directions"),
                file.tensor(NAME + "center"),
                file.tensor(NAME + "names"),
                file.tensor(NAME + "variance"),
                file.tensor(NAME + "usual"),
                file.tensor(NAME + "spread")))
        : Optional.empty();
  }

  /** By their names in an adaptor package. */
  public Map<String, FloatTensor> tensors() {
    Map<String, FloatTensor> tensors = new TreeMap<>();
    tensors.put(NAME + "directions", directions);
    tensors.put(NAME + "center", center);
    tensors.put(NAME + "names", names);
    tensors.put(NAME + "variance", variance);
    tensors.put(NAME + "usual", usual);
    tensors.put(NAME + "spread", spread);
    return tensors;
  }
}
