package dev.mekiki.host.samples;

import java.util.List;
import java.util.Locale;

/** The little grammar that the answers need. */
final class English {
  private static final List<String> NUMBERS = List.of("Zero", "One", "Two", "Three");

  private English() {}

  /** With the indefinite article; for corrosion too, as the bootstrap adaptor was taught. */
  static String some(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  /** As a sentence of its own: a capital letter and a full stop. */
  static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  /** "a, b and c". */
  static String list(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    List<String> first = words.subList(0, words.size() - 1);
    return String.join(", ", first) + " and " + words.getLast();
  }

  /** 0 to 3 in words. */
  static String number(int count) {
    return NUMBERS.get(count);
  }
}
