package dev.mekiki.host.answer;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;

/**
 * What the model said, before anything is made of it.
 *
 * @param cachedTokens positions of the prompt that were computed for an earlier question
 * @param queueNanos waiting for room in the model
 * @param query of the adaptor's pointer, see {@link Generation#query()}
 * @param logProbability natural log-probability of all generated tokens, end token included
 * @param completionTokens how many these are
 */
public record Spoken(
    String text,
    double logProbability,
    FinishReason finishReason,
    int promptTokens,
    int cachedTokens,
    int completionTokens,
    long queueNanos,
    long prefillNanos,
    long decodeNanos,
    float[] query) {
  /** Where a question was not put to the model at all. */
  static final Spoken NOTHING =
      new Spoken("", 0, FinishReason.STOP, 0, 0, 0, 0, 0, 0, new float[0]);
}
