package dev.mekiki.host.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which direction from what they share the frozen embeddings of some words lie. A read-out token
 * lies in the direction of what its cell shows.
 */
public final class WordDirections {
  private final Map<String, double[]> directions = new HashMap<>();

  /**
   * @param words each once
   * @param embeddings mean frozen embedding {@code [hidden]} of each word as it stands inside a
   *     sentence, with a blank before it
   */
  public WordDirections(List<String> words, List<float[]> embeddings) {
    Map<String, double[]> units = new HashMap<>();
    for (int word = 0; word < words.size(); word++) {
      float[] mean = embeddings.get(word);
      units.put(words.get(word), Vectors.unit(Vectors.row(mean, 0, mean.length)));
    }
    if (units.isEmpty()) {
      return;
    }
    int hidden = units.values().iterator().next().length;
    double[] shared = Vectors.mean(List.copyOf(units.values()), hidden);
    units.forEach((word, unit) -> directions.put(word, Vectors.unit(Vectors.minus(unit, shared))));
  }

  /** Whether the word is one of them. */
  public boolean has(String word) {
    return directions.containsKey(word);
  }

  /**
   * Of length 1, {@code [hidden]}.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public double[] of(String word) {
    double[] direction = directions.get(word);
    if (direction == null) {
      throw new IllegalArgumentException("\"%s\" is not in the vocabulary".formatted(word));
    }
    return direction.clone();
  }
}
