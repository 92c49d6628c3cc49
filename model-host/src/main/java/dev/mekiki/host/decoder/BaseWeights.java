package dev.mekiki.host.decoder;

import dev.mekiki.host.weights.FloatTensor;
import java.util.Optional;

/**
 * The weights of a frozen Llama-family base, whatever file they come from. Tensors are read when
 * they are asked for, so that the whole base is never in Java's memory at once.
 */
interface BaseWeights {
  Architecture architecture();

  /** Added to the mean square in every norm. */
  double epsilon();

  /** {@code [V, H]} */
  FloatTensor embedding();

  /** Whether the base has a head of its own; else the embedding serves as head. */
  boolean hasHead();

  /** {@code [V, H]}, where {@link #hasHead()}. */
  FloatTensor head();

  /** {@code [H]}, before the head. */
  FloatTensor norm();

  /** One frozen layer, with query and key rows for rotation by halves. */
  LayerWeights layer(int index);

  /** The layer's matrices as the file's own 4-bit codes; empty where it has none. */
  default Optional<CodedLayer> coded(int index) {
    return Optional.empty();
  }

  /** {@code [D / 2]} rotation in radians from one position to the next, scaling included. */
  FloatTensor frequencies();
}
