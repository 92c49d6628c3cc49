package dev.mekiki.host.training;

import dev.mekiki.host.encoder.ConceptHead;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Highest learning rate of each weight, by name. Those of 0 stay as they are; embeddings of
 * concepts do unless they are all that learns.
 *
 * @param only what learns; empty for everything else than concepts, at the recipe's rates
 */
record Rates(Map<String, Double> only) {
  private static final String PROJECTOR = "projector.";

  Rates {
    only = Collections.unmodifiableMap(new TreeMap<>(only)); // the identity is of its text
  }

  static Rates ofRecipe() {
    return new Rates(Map.of());
  }

  double of(String name, Recipe recipe) {
    if (!only.isEmpty()) {
      return only.getOrDefault(name, 0.0);
    }
    if (name.startsWith(ConceptHead.NAME)) {
      return 0;
    }
    return name.startsWith(PROJECTOR) ? recipe.projectorLearningRate() : recipe.learningRate();
  }

  /** Whether adaptors and projector stay as they are. */
  boolean keepOthers() {
    return !only.isEmpty();
  }
}
