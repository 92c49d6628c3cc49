package dev.mekiki.host.serving;

import dev.mekiki.host.inference.LanguageModel;

/** Opens the frozen parts that {@link ModelFiles} names. */
@FunctionalInterface
public interface ModelOpener {
  LanguageModel open(ModelFiles files);
}
