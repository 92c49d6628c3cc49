package dev.mekiki.host.sampling;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.TokenChooser;

/** A chooser that can be kept to some of the tokens, as a grammar does. */
public interface RestrictableChooser extends TokenChooser {
  /**
   * Chooses one of the allowed tokens. Log-probabilities are the model's own over all of the
   * vocabulary, so that they say how far the restriction bent the answer; alternatives are allowed
   * tokens only.
   *
   * @param logits {@code [vocabulary]}; may be overwritten
   * @param allowed at least one token
   */
  GeneratedToken choose(float[] logits, TokenSet allowed);
}
