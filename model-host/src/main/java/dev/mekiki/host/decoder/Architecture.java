package dev.mekiki.host.decoder;

/**
 * Sizes of a Llama-family decoder.
 *
 * @param layers frozen decoder layers
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads; {@code heads} is a multiple
 * @param headSize width of one head
 * @param vocabulary number of token ids
 * @param contextLength positions that the base was trained for
 */
public record Architecture(
    int layers,
    int hidden,
    int heads,
    int keyValueHeads,
    int headSize,
    int vocabulary,
    int contextLength) {
  /** Bytes that keys and values of one position take in one layer. */
  long cacheBytes() {
    return 2L * keyValueHeads * headSize * Float.BYTES;
  }

  public Architecture {
    boolean possible =
        layers > 0
            && hidden > 0
            && heads > 0
            && keyValueHeads > 0
            && heads % keyValueHeads == 0
            && headSize > 0
            && headSize % 2 == 0
            && vocabulary > 0
            && contextLength > 0;
    if (!possible) {
      throw new IllegalArgumentException(
          ("No decoder has %d layers of width %d with %d heads of %d over %d key-value heads,"
                  + " a vocabulary of %d and a context of %d")
              .formatted(
                  layers, hidden, heads, headSize, keyValueHeads, vocabulary, contextLength));
    }
  }
}
