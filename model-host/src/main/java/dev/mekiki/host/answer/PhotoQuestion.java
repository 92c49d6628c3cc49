package dev.mekiki.host.answer;

import java.util.function.BooleanSupplier;

/**
 * A question about a photo.
 *
 * @param tenant whose question it is: what is computed for one tenant is never used for another
 * @param ground whether to look for boxes
 * @param maxTokens most tokens of the answer, without the end token
 * @param cancelled asked between steps, so it must not wait; once true, {@link
 *     Spoken#finishReason()} says so and the answer must not be used
 */
public record PhotoQuestion(
    String tenant,
    Photograph photo,
    String text,
    boolean ground,
    int maxTokens,
    BooleanSupplier cancelled) {
  /**
   * As many as the workers of a process ask for. Measured with fewer, an answer may be wrong that
   * nobody would ever see: "cannot tell from the photo" has more than 24 in Japanese.
   */
  public static final int MOST_TOKENS = 128;
}
