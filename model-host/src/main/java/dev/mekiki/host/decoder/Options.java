package dev.mekiki.host.decoder;

/**
 * How a model runs.
 *
 * @param threads CPU threads for one step
 * @param contextLength longest prompt with continuation, in positions; the base's own limit caps it
 * @param precision how weights are held and multiplied
 * @param cachePositions positions of the key-value cache that all requests share; each takes 256 or
 *     a multiple
 */
public record Options(int threads, int contextLength, Precision precision, int cachePositions) {
  /** 32 requests of a photo and a short answer. */
  private static final int CACHE_POSITIONS = 8192;

  public Options {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
    }
    if (contextLength < 1) {
      throw new IllegalArgumentException("contextLength must be 1 or more, not " + contextLength);
    }
    if (cachePositions < contextLength) {
      throw new IllegalArgumentException(
          "A cache of %d positions cannot hold a request of %d: make it larger or the context shorter"
              .formatted(cachePositions, contextLength));
    }
  }

  public Options(int threads, int contextLength, Precision precision) {
    this(threads, contextLength, precision, Math.max(CACHE_POSITIONS, contextLength));
  }

  /** Two threads, 2048 positions, 32-bit floats. */
  public static Options defaults() {
    return new Options(2, 2048, Precision.FP32);
  }
}
