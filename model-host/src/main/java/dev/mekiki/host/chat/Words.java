package dev.mekiki.host.chat;

import org.jspecify.annotations.Nullable;

/**
 * Hears the words of an answer as soon as they may be released.
 *
 * <p>On the text route that is as they come, as nothing can take them back. The words of a model
 * that sees photos are only a draft until the last of them is there: the host may yet abstain, and
 * a draft that a client has shown cannot be taken back. So none of them is told here; they travel
 * with the end of the answer, in the same event as the decision on them ({@link ChatChunk#end}).
 */
@FunctionalInterface
interface Words {
  /** Of an answer that is sent whole. */
  Words UNHEARD = (text, logprobs) -> {};

  /**
   * @param text may be empty, where a token is only part of a character
   * @param logprobs of the tokens that the text came with, where they were asked for
   */
  void hear(String text, @Nullable Logprobs logprobs);
}
