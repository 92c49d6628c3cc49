package dev.mekiki.host.weights;

import java.util.Arrays;

/**
 * Weights as 32-bit floats, row-major.
 *
 * @param values as many as the product of {@code shape}
 * @param shape sizes, outermost first
 */
public record FloatTensor(float[] values, int... shape) {
  public FloatTensor {
    if (Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape));
    }
  }

  /** The tensors one after the other along the first dimension; the other dimensions are equal. */
  public static FloatTensor stack(FloatTensor... parts) {
    int[] shape = parts[0].shape.clone();
    shape[0] = Arrays.stream(parts).mapToInt(part -> part.shape[0]).sum();
    float[] values = new float[Arrays.stream(parts).mapToInt(part -> part.values.length).sum()];
    int at = 0;
    for (FloatTensor part : parts) {
      System.arraycopy(part.values, 0, values, at, part.values.length);
      at += part.values.length;
    }
    return new FloatTensor(values, shape);
  }

  /** Whether the shape is exactly this. */
  public boolean hasShape(int... expected) {
    return Arrays.equals(shape, expected);
  }
}
