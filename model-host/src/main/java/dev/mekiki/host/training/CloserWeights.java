package dev.mekiki.host.training;

import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a closer look is served by: a read-out without its tokens. Between the second layer and the
 * heads nothing bends, so both are one matrix, and so are each cell's place and the heads.
 */
final class CloserWeights {
  /** What the names of the tensors begin with. */
  static final String NAME = "closer.";

  private static final String FROM = "readout.projector.";

  /** Left, top, right, bottom, presence. */
  private static final int OUTPUTS = 5;

  private CloserWeights() {}

  /** By their names in a package. */
  static SortedMap<String, FloatTensor> of(Start trained) {
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    for (String kept : List.of("mean", "std", "fc1.weight", "fc1.bias")) {
      weights.put(NAME + kept, trained.tensor(FROM + kept));
    }
    FloatTensor heads = trained.tensor("readout.weight"); // [H + 1, 5]
    FloatTensor second = trained.tensor(FROM + "fc2.weight"); // [H, U]
    int hidden = second.shape()[0];
    float[] outputs = product(transposed(heads, hidden), second.values(), hidden); // [5, U]
    weights.put(NAME + "fc2.weight", new FloatTensor(outputs, OUTPUTS, second.shape()[1]));
    float[] bias = product(trained.tensor(FROM + "fc2.bias").values(), heads.values(), hidden);
    for (int i = 0; i < OUTPUTS; i++) {
      bias[i] += heads.values()[hidden * OUTPUTS + i];
    }
    weights.put(NAME + "fc2.bias", new FloatTensor(bias, OUTPUTS));
    FloatTensor place = trained.tensor(FROM + "pos"); // [N, H]
    float[] places = product(place.values(), heads.values(), hidden);
    weights.put(NAME + "pos", new FloatTensor(places, place.shape()[0], OUTPUTS));
    return weights;
  }

  /** {@code [5, H]}, without the last row. */
  private static float[] transposed(FloatTensor heads, int hidden) {
    float[] values = new float[OUTPUTS * hidden];
    for (int i = 0; i < values.length; i++) {
      values[i] = heads.values()[i % hidden * OUTPUTS + i / hidden];
    }
    return values;
  }

  /**
   * {@code [rows, shared] x [shared, columns]}; of the right side further rows are not used.
   *
   * @param columns follow from the right side, where that has as many rows as are shared
   */
  private static float[] product(float[] left, float[] right, int shared) {
    int rows = left.length / shared;
    int columns = right.length / shared;
    float[] product = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int i = 0; i < shared; i++) {
          sum += (double) left[row * shared + i] * right[i * columns + column];
        }
        product[row * columns + column] = (float) sum;
      }
    }
    return product;
  }
}
