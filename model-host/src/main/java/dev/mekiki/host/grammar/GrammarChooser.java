package dev.mekiki.host.grammar;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.sampling.RestrictableChooser;

/** Keeps the tokens of one generation to a grammar. */
final class GrammarChooser implements TokenChooser {
  private final TokenTexts texts;
  private final Masks masks;
  private final RestrictableChooser base;
  private Cursors at;

  GrammarChooser(TokenTexts texts, Masks masks, Node document, RestrictableChooser base) {
    this.texts = texts;
    this.masks = masks;
    this.base = base;
    at = Cursors.at(document);
  }

  @Override
  public GeneratedToken choose(float[] logits) {
    GeneratedToken token = base.choose(logits, masks.allowed(at));
    at = at.step(texts.bytes(Math.toIntExact(token.id())));
    return token;
  }
}
