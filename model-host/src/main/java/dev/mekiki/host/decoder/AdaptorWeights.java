package dev.mekiki.host.decoder;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Inner adaptors from an adaptor package.
 *
 * @param after for each adaptor, the frozen layer that it follows; ascending
 * @param layers the adaptors' layers, as many as {@code after}
 * @param norm {@code [H]}, in place of the base's norm before the head
 * @param embedding {@code [V, H]} of the route's own, as released checkpoints of the paper have it;
 *     empty where the route reads the base's
 * @param head {@code [V, H]} of the route's own; empty where the base's serves
 * @param pointer {@code [2 U, 2 H]} query of the route's pointer; empty where it has none
 */
record AdaptorWeights(
    int[] after,
    List<LayerWeights> layers,
    FloatTensor norm,
    Optional<FloatTensor> embedding,
    Optional<FloatTensor> head,
    Optional<FloatTensor> pointer) {
  private static final String POINTER = "pointer.query";

  /**
   * Reads the tensors {@code adaptor.<n>.*} and {@code norm}, and {@code pointer.query} where there
   * is one.
   *
   * @throws IllegalArgumentException when they do not fit the base
   */
  static AdaptorWeights read(Safetensors file, Architecture base) {
    int[] after = insertedAfter(file, base);
    List<LayerWeights> layers = new ArrayList<>();
    for (int i = 0; i < after.length; i++) {
      String name = "adaptor." + i + ".";
      LayerWeights layer =
          new LayerWeights(
              file.tensor(name + "attention_norm"),
              file.tensor(name + "qkv"),
              file.tensor(name + "output"),
              file.tensor(name + "mlp_norm"),
              file.tensor(name + "gate_up"),
              file.tensor(name + "down"));
      layer.checkAdaptor("inner adaptor " + i, base);
      layers.add(layer);
    }
    FloatTensor norm = file.tensor("norm");
    if (!norm.hasShape(base.hidden())) {
      throw new IllegalArgumentException(
          "the adaptor's norm does not fit hidden size " + base.hidden());
    }
    return new AdaptorWeights(
        after, layers, norm, Optional.empty(), Optional.empty(), pointer(file, base));
  }

  private static Optional<FloatTensor> pointer(Safetensors file, Architecture base) {
    if (!file.tensorNames().contains(POINTER)) {
      return Optional.empty();
    }
    FloatTensor query = file.tensor(POINTER);
    if (query.shape().length != 2 || query.shape()[1] != 2 * base.hidden()) {
      throw new IllegalArgumentException(
          "the adaptor's pointer does not fit hidden size " + base.hidden());
    }
    return Optional.of(query);
  }

  /** How many numbers the layers and tables hold. */
  long values() {
    return layers.stream()
            .flatMap(layer -> Arrays.stream(layer.inOrder()))
            .mapToLong(AdaptorWeights::count)
            .sum()
        + embedding.map(AdaptorWeights::count).orElse(0L)
        + head.map(AdaptorWeights::count).orElse(0L)
        + pointer.map(AdaptorWeights::count).orElse(0L);
  }

  private static long count(FloatTensor tensor) {
    return tensor.values().length;
  }

  private static int[] insertedAfter(Safetensors file, Architecture base) {
    String given = file.metadata("insert_after").orElse("");
    if (!given.matches("\\d{1,4}(,\\d{1,4})*")) {
      throw new IllegalArgumentException(
          "the adaptor's metadata 'insert_after' names no frozen layers: '" + given + "'");
    }
    int[] after = Arrays.stream(given.split(",")).mapToInt(Integer::parseInt).toArray();
    for (int i = 0; i < after.length; i++) {
      if (after[i] >= base.layers() || i > 0 && after[i] <= after[i - 1]) {
        throw new IllegalArgumentException(
            "the adaptor sits after layers %s of a base with %d: take one made for this base"
                .formatted(given, base.layers()));
      }
    }
    return after;
  }
}
