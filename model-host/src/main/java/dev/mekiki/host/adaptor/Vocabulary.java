package dev.mekiki.host.adaptor;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nouns that the adaptor met in training, lower case. It must not be asked about others: it answers
 * near chance there.
 *
 * @param objects names of things, each with its own place on the photo
 * @param defects names of defects, likewise
 * @param parts names of whole parts; known in questions, never pointed at
 * @param general words such as "defect" that stand for whatever the projector finds present
 */
public record Vocabulary(
    List<String> objects, List<String> defects, List<String> parts, List<String> general) {
  public Vocabulary {
    objects = List.copyOf(objects);
    defects = List.copyOf(defects);
    parts = List.copyOf(parts);
    general = List.copyOf(general);
    Set<String> seen = new HashSet<>();
    Stream.of(objects, defects, parts, general)
        .flatMap(List::stream)
        .forEach(
            word -> {
              if (word.isBlank() || !word.equals(word.toLowerCase()) || !seen.add(word)) {
                throw new IllegalArgumentException(
                    "Vocabulary words are lower case and listed once; this one is not: " + word);
              }
            });
  }

  /** Words that can be pointed at on a photo: objects, then defects. */
  public List<String> groundable() {
    return Stream.of(objects, defects).flatMap(List::stream).toList();
  }

  /** The others. */
  public Vocabulary without(Collection<String> words) {
    return new Vocabulary(
        others(objects, words),
        others(defects, words),
        others(parts, words),
        others(general, words));
  }

  private static List<String> others(List<String> all, Collection<String> words) {
    return all.stream().filter(word -> !words.contains(word)).toList();
  }

  public boolean knows(String word) {
    return objects.contains(word)
        || defects.contains(word)
        || parts.contains(word)
        || general.contains(word);
  }
}
