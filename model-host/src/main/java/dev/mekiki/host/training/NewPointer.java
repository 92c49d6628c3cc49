package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pointer that no training has seen: it points at nearly nothing and leaves boxes as they are.
 *
 * @param size 0 for none
 */
record NewPointer(int size, long seed) {
  /** What the names of its weights begin with. */
  static final String NAME = "pointer.";

  private static final int EDGES = 4;

  /** Log-odds of a cell that nothing is known of: one in thirteen. */
  private static final float RARELY = -2.5f;

  /** The start with such a pointer, or with its own where that has this size. */
  Start in(Start start) {
    PointerParameters own = start.manifest().pointer();
    if (size == own.size()) {
      return start;
    }
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    if (size == 0) {
      return start.with(PointerParameters.NONE, weights);
    }
    int hidden = start.manifest().base().hidden();
    Random chance = new Random(seed);
    weights.put(NAME + "query", normal(2 * size, 2 * hidden, chance));
    weights.put(NAME + "key", normal(2 * size, 2 * hidden, chance));
    weights.put(NAME + "key_bias", new FloatTensor(new float[2 * size], 2 * size));
    weights.put(NAME + "box", new FloatTensor(new float[EDGES * size], EDGES, size));
    weights.put(NAME + "bias", new FloatTensor(new float[] {RARELY}, 1));
    return start.with(PointerParameters.untuned(size), weights);
  }

  /** Rows whose products with inputs of size 1 have size 1. */
  private static FloatTensor normal(int rows, int columns, Random chance) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (chance.nextGaussian() / Math.sqrt(columns));
    }
    return new FloatTensor(values, rows, columns);
  }
}
