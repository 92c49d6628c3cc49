package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ReleasedRoute;
import java.util.List;

/** Opens the frozen parts that {@link ModelFiles} names. */
@FunctionalInterface
public interface ModelOpener {
  Opened open(ModelFiles files);

  /**
   * A model and the digests of what it was read from.
   *
   * @param released routes that came with the base
   */
  record Opened(LanguageModel model, FrozenParts parts, List<ReleasedRoute> released) {
    public Opened {
      released = List.copyOf(released);
    }

    /** A base without routes of its own. */
    public Opened(LanguageModel model, FrozenParts parts) {
      this(model, parts, List.of());
    }
  }
}
