package dev.mekiki.host.training;

/** The upper half of a 32-bit float. */
final class BrainFloat {
  private BrainFloat() {}

  /** Rounded to the nearest, ties to even. */
  static short of(float value) {
    int bits = Float.floatToIntBits(value);
    return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
  }

  static float value(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
