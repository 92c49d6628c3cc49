package dev.mekiki.host.decoder;

/** How weights and the key-value cache are held and multiplied. */
public enum Precision {
  /**
   * 32-bit floats. On a CPU a row's results are the same bits alone, in any batch, with a prefix
   * from the cache and without; the text route is the base model's own.
   */
  FP32(6, 0),

  /** bfloat16 weights and inputs of matrices; attention, cache and the residual stream in fp32. */
  BF16(15, 0),

  /**
   * The 4-bit codes of the base's file, with its scales rounded to bfloat16; what the file holds in
   * another form, and adaptors, as {@link #BF16}. CPU only.
   */
  INT4(15, Integer.MAX_VALUE),

  /** Both: {@link #INT4} in steps of few positions, where it is faster, else {@link #BF16}. */
  AUTO(15, 4);

  private final int scalarType;
  private final int few;

  Precision(int scalarType, int few) {
    this.scalarType = scalarType;
    this.few = few;
  }

  /** PyTorch's number of the type in which matrices are multiplied. */
  int scalarType() {
    return scalarType;
  }

  /** Most positions of a step that multiplies 4-bit codes. */
  int few() {
    return few;
  }

  /** Of one value of a dense weight. */
  public int bytes() {
    return this == FP32 ? Float.BYTES : Short.BYTES;
  }

  boolean readsCodes() {
    return few > 0;
  }

  /** Whether dense weights are needed beside the codes. */
  boolean readsDense() {
    return few < Integer.MAX_VALUE;
  }
}
