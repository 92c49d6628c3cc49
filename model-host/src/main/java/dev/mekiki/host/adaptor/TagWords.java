package dev.mekiki.host.adaptor;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What things, places and colours are called in each language. All are in the order of their keys,
 * so that a file of them has the same bytes each time.
 *
 * @param names by the English label of a thing's boxes, the words by language (ISO 639-1)
 * @param places by language, the nine fields of a photo, row by row
 * @param colours by their English names, the words by language
 */
public record TagWords(
    Map<String, Map<String, String>> names,
    Map<String, List<String>> places,
    Map<String, Map<String, String>> colours) {
  public static final TagWords NONE = new TagWords(Map.of(), Map.of(), Map.of());

  private static final int FIELDS = 9;
  private static final Pattern FULL_STOP = Pattern.compile("[.\u3002]$");

  public TagWords {
    names = sorted(names);
    colours = sorted(colours);
    SortedMap<String, List<String>> placed = new TreeMap<>();
    places.forEach((language, words) -> placed.put(language, List.copyOf(words)));
    places = Collections.unmodifiableMap(placed);
    if (places.values().stream().anyMatch(words -> words.size() != FIELDS)) {
      throw new IllegalArgumentException("A photo has nine places, top left to bottom right");
    }
  }

  private static Map<String, Map<String, String>> sorted(Map<String, Map<String, String>> named) {
    SortedMap<String, Map<String, String>> sorted = new TreeMap<>();
    named.forEach(
        (label, words) -> sorted.put(label, Collections.unmodifiableMap(new TreeMap<>(words))));
    return Collections.unmodifiableMap(sorted);
  }

  /** The label itself where the language has no word for it. */
  public String name(String label, String language) {
    return names.getOrDefault(label, Map.of()).getOrDefault(language, label);
  }

  /** With what something more is called. */
  public TagWords with(String label, Map<String, String> words) {
    Map<String, Map<String, String>> more = new TreeMap<>(names);
    more.put(label, words);
    return new TagWords(more, places, colours);
  }

  /** The English name itself where the language has no word for it. */
  public String colour(String colour, String language) {
    return colours.getOrDefault(colour, Map.of()).getOrDefault(language, colour);
  }

  /** The English name of the colour that an answer is, whatever its case and its full stop. */
  public Optional<String> colourIn(String answer, String language) {
    String word = FULL_STOP.matcher(answer.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    return colours.keySet().stream()
        .filter(colour -> colour(colour, language).equals(word))
        .findFirst();
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
