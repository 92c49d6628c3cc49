package dev.mekiki.host.adaptor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What things and places are called in each language. Both are in the order of their keys, so that
 * a file of them has the same bytes each time.
 *
 * @param names by the English label of a thing's boxes, the words by language (ISO 639-1)
 * @param places by language, the nine fields of a photo, row by row
 */
public record TagWords(Map<String, Map<String, String>> names, Map<String, List<String>> places) {
  public static final TagWords NONE = new TagWords(Map.of(), Map.of());

  private static final int FIELDS = 9;

  public TagWords {
    SortedMap<String, Map<String, String>> named = new TreeMap<>();
    names.forEach(
        (label, words) -> named.put(label, Collections.unmodifiableMap(new TreeMap<>(words))));
    names = Collections.unmodifiableMap(named);
    SortedMap<String, List<String>> placed = new TreeMap<>();
    places.forEach((language, words) -> placed.put(language, List.copyOf(words)));
    places = Collections.unmodifiableMap(placed);
    if (places.values().stream().anyMatch(words -> words.size() != FIELDS)) {
      throw new IllegalArgumentException("A photo has nine places, top left to bottom right");
    }
  }

  /** The label itself where the language has no word for it. */
  public String name(String label, String language) {
    return names.getOrDefault(label, Map.of()).getOrDefault(language, label);
  }

  /** With what something more is called. */
  public TagWords with(String label, Map<String, String> words) {
    Map<String, Map<String, String>> more = new TreeMap<>(names);
    more.put(label, words);
    return new TagWords(more, places);
  }

  /**
   * @param field from 0, row by row
   */
  public String place(int field, String language) {
    List<String> words = places.get(language);
    if (words == null) {
      throw new IllegalArgumentException("No places are known in the language " + language);
    }
    return words.get(field);
  }
}
