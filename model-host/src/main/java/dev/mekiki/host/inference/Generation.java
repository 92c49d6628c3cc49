package dev.mekiki.host.inference;

import java.util.List;

/**
 * A finished continuation.
 *
 * @param tokens as they were chosen; the end token, where it was reached, is not among them
 * @param endLogProbability log-probability of the end token, NaN where it was not reached
 * @param cachedPositions positions of the prompt whose keys and values were taken from the prefix
 *     cache
 * @param queueNanos from the call to the first step of the prompt
 * @param prefillNanos from there to the first token
 * @param decodeNanos from there to the last
 * @param query {@code [2 size]} what the adaptor's pointer looks for after the prompt, see {@link
 *     PointerKeys}; empty where it has none, or the prompt was not read to its end
 */
public record Generation(
    List<GeneratedToken> tokens,
    double endLogProbability,
    FinishReason finishReason,
    int cachedPositions,
    long queueNanos,
    long prefillNanos,
    long decodeNanos,
    float[] query) {
  public Generation {
    tokens = List.copyOf(tokens);
  }

  public enum FinishReason {
    /** The end token came, or the listener had enough. */
    STOP,
    LENGTH,
    CANCELLED
  }

  /** Generated token ids, without the end token. */
  public long[] ids() {
    return tokens.stream().mapToLong(GeneratedToken::id).toArray();
  }

  /** Log-probability of each generated token; one more, of the end token, where it was reached. */
  public double[] logProbabilities() {
    double[] all = new double[tokens.size() + (Double.isNaN(endLogProbability) ? 0 : 1)];
    for (int i = 0; i < tokens.size(); i++) {
      all[i] = tokens.get(i).logProbability();
    }
    if (all.length > tokens.size()) {
      all[tokens.size()] = endLogProbability;
    }
    return all;
  }
}
