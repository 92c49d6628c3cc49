package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.inference.LanguageModel;

/** Opens the frozen parts that {@link ModelFiles} names. */
@FunctionalInterface
public interface ModelOpener {
  Opened open(ModelFiles files);

  /** A model and the digests of what it was read from. */
  record Opened(LanguageModel model, FrozenParts parts) {}
}
