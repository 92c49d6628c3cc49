package dev.mekiki.host.inference;

/**
 * A greedy continuation.
 *
 * @param ids generated token ids, without the end token
 * @param logProbabilities natural log-probability of each generated token; one more, of the end
 *     token, where it was reached
 */
public record Generation(
    long[] ids,
    double[] logProbabilities,
    FinishReason finishReason,
    long prefillNanos,
    long decodeNanos) {
  public enum FinishReason {
    STOP,
    LENGTH,
    CANCELLED
  }
}
