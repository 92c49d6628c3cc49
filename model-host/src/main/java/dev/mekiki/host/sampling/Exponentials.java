package dev.mekiki.host.sampling;

/**
 * Exponentials of a whole vocabulary. {@link Math#exp} may differ in the last bit between machines
 * and {@link StrictMath#exp} takes half a millisecond per 49,152 tokens; this loop of plain
 * products is the same everywhere and compiles to vector instructions.
 */
final class Exponentials {
  /** {@code exp(-80)} is 2e-35: what lies below weighs nothing beside the largest, which has 1. */
  private static final double FLOOR = -80;

  private Exponentials() {}

  /** Largest of the first {@code size} values. */
  static float max(float[] values, int size) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      max = Math.max(max, values[i]);
    }
    return max;
  }

  /**
   * Writes {@code exp((value - max) * scale)} for the first {@code size} values, relative error
   * below 1e-11 for weights that matter: {@code exp(x) = exp(x / 1024)^1024}, the inner one by its
   * Taylor series.
   */
  static void write(float[] values, int size, double max, double scale, double[] out) {
    for (int i = 0; i < size; i++) {
      out[i] = Math.max((values[i] - max) * scale, FLOOR) * (1.0 / 1024);
    }
    powers(out, size);
  }

  /** A loop of its own, because one over floats and doubles is not made into vectors when long. */
  private static void powers(double[] out, int size) {
    for (int i = 0; i < size; i++) {
      double x = out[i];
      double e = 1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120)))));
      double e4 = e * e * (e * e);
      double e16 = e4 * e4 * (e4 * e4);
      double e64 = e16 * e16 * (e16 * e16);
      double e256 = e64 * e64 * (e64 * e64);
      out[i] = e256 * e256 * (e256 * e256);
    }
  }

  /** Sum of the first {@code size} values, in an order that is always the same. */
  static double sum(double[] values, int size) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < size; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < size; i++) {
      a += values[i];
    }
    return a + b + (c + d);
  }
}
