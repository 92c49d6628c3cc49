package dev.mekiki.host.decoder;

/**
 * How a model runs.
 *
 * @param threads CPU threads for one step
 * @param contextLength longest prompt with continuation, in positions; the base's own limit caps it
 * @param precision how weights are held and multiplied
 */
public record Options(int threads, int contextLength, Precision precision) {
  public Options {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
    }
    if (contextLength < 1) {
      throw new IllegalArgumentException("contextLength must be 1 or more, not " + contextLength);
    }
  }

  /** Two threads, 2048 positions, 32-bit floats. */
  public static Options defaults() {
    return new Options(2, 2048, Precision.FP32);
  }
}
