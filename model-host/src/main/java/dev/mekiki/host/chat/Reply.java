package dev.mekiki.host.chat;

import dev.mekiki.host.inference.Generation.FinishReason;
import java.util.Locale;
import java.util.Optional;

/**
 * A finished answer, before it is put into a shape.
 *
 * @param logprobs of the words' tokens, where they were asked for
 * @param cost what the model spent on it
 */
record Reply(
    String text,
    Optional<Logprobs> logprobs,
    FinishReason finishReason,
    Usage usage,
    MekikiPart mekiki,
    Cost cost) {
  /**
   * Nanoseconds.
   *
   * @param queue from the time at which the body had been read to the first step of the prompt
   * @param encode image encoder and projector
   * @param prefill to the first token
   * @param decode from the first token to the last
   */
  record Cost(long queue, long encode, long prefill, long decode) {
    MekikiPart.Timings timings() {
      return MekikiPart.Timings.ofNanos(queue, encode, prefill, decode);
    }
  }

  /** OpenAI's word for why the answer ends. */
  String finishWord() {
    return finishReason.name().toLowerCase(Locale.ROOT);
  }
}
