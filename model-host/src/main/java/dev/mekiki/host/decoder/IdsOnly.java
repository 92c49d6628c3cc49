package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.LanguageModel;
import java.util.Set;

/** The vocabulary of a model without a tokenizer: prompts are ids, and no id ends an answer. */
record IdsOnly(int size) implements LanguageModel.Tokens {
  @Override
  public long[] encode(String text, boolean parseSpecial) {
    throw new UnsupportedOperationException("The model has no tokenizer: give ids");
  }

  @Override
  public String decode(long[] ids) {
    throw new UnsupportedOperationException("The model has no tokenizer: take the ids");
  }

  @Override
  public byte[] bytes(long id) {
    return new byte[0];
  }

  @Override
  public Set<Long> ends() {
    return Set.of();
  }
}
