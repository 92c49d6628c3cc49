package dev.mekiki.host.inference;

/**
 * Chooses the tokens of one generation, from the first to the last; it may keep state between them.
 * The model's thread calls it between two steps of all running requests, so it computes and never
 * waits.
 */
@FunctionalInterface
public interface TokenChooser {
  /**
   * @param logits {@code [vocabulary]} of the next token; the chooser may overwrite them
   */
  GeneratedToken choose(float[] logits);
}
