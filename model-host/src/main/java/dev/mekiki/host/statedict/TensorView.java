package dev.mekiki.host.statedict;

import dev.mekiki.host.weights.FloatTensor;
import java.util.Arrays;
import net.razorvine.pickle.PickleException;

/**
 * Values of a storage seen as a tensor: one step along dimension i is {@code strides[i]} values
 * further in the storage.
 */
record TensorView(Storage storage, int offset, int[] shape, int[] strides) {
  private static final int MAX_DIMENSIONS = 8;

  TensorView {
    if (shape.length != strides.length || shape.length > MAX_DIMENSIONS || offset < 0) {
      throw new PickleException("a tensor whose shape and strides do not match");
    }
    long size = 1;
    long last = offset;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 1 || strides[i] < 0 || shape[i] > storage.size()) {
        throw new PickleException("a tensor with " + shape[i] + " as a size");
      }
      size *= shape[i];
      last += (shape[i] - 1L) * strides[i];
      if (size > storage.size() || last >= storage.size()) {
        throw new PickleException("a tensor larger than its storage");
      }
    }
    if (last >= storage.size()) {
      throw new PickleException("a tensor larger than its storage");
    }
  }

  /**
   * From the arguments of {@code torch._utils._rebuild_tensor_v2(storage, offset, size, stride..}.
   */
  static TensorView rebuild(Object[] arguments) {
    if (arguments.length < 4 || !(arguments[0] instanceof Storage storage)) {
      throw new PickleException("a tensor without storage");
    }
    return new TensorView(
        storage, wholeNumber(arguments[1]), wholeNumbers(arguments[2]), wholeNumbers(arguments[3]));
  }

  private static int[] wholeNumbers(Object tuple) {
    if (tuple instanceof Object[] values) {
      return Arrays.stream(values).mapToInt(TensorView::wholeNumber).toArray();
    }
    throw new PickleException("a tensor without shape");
  }

  private static int wholeNumber(Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    throw new PickleException("a tensor with '" + value + "' as a size");
  }

  /** The values in row-major order. */
  FloatTensor of(float[] stored) {
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    int[] index = new int[shape.length];
    int at = offset;
    for (int i = 0; i < values.length; i++) {
      values[i] = stored[at];
      for (int d = shape.length - 1; d >= 0; d--) {
        index[d]++;
        at += strides[d];
        if (index[d] < shape[d]) {
          break;
        }
        at -= index[d] * strides[d];
        index[d] = 0;
      }
    }
    return new FloatTensor(values, shape);
  }
}
