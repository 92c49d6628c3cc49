package dev.mekiki.host.weights;

/**
 * A matrix of 4-bit codes in groups of 32 along each row. A weight is {@code (code - 8) * scale +
 * zero} of its group.
 *
 * @param codes {@code [rows, columns]}, 0-15
 * @param scales {@code [rows, columns / 32 * 2]}: scale and zero of each group
 */
public record FourBitCodes(FloatTensor codes, FloatTensor scales) {
  /** Columns that share a scale. */
  public static final int GROUP = 32;

  public FourBitCodes {
    int rows = codes.shape()[0];
    int columns = codes.shape()[1];
    if (columns % GROUP != 0 || !scales.hasShape(rows, columns / GROUP * 2)) {
      throw new IllegalArgumentException(
          "%d x %d codes need a scale and a zero for each group of %d in a row"
              .formatted(rows, columns, GROUP));
    }
  }

  /** The matrices one below the other. */
  public static FourBitCodes stack(FourBitCodes... parts) {
    FloatTensor[] codes = new FloatTensor[parts.length];
    FloatTensor[] scales = new FloatTensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      codes[i] = parts[i].codes;
      scales[i] = parts[i].scales;
    }
    return new FourBitCodes(FloatTensor.stack(codes), FloatTensor.stack(scales));
  }
}
