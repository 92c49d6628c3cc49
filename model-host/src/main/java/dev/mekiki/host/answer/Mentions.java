package dev.mekiki.host.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds words of a list in a text, longest first, singular or with a plural s. */
final class Mentions {
  /** Looks like the plural of a deer and asks a question. */
  private static final String NO_PLURAL = "does";

  private final Pattern words;

  Mentions(List<String> words) {
    String alternatives =
        words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    // Without words the pattern must match nothing, not the empty text.
    this.words =
        Pattern.compile(words.isEmpty() ? "(?!)" : "(?<!\\p{L})(" + alternatives + ")s?(?!\\p{L})");
  }

  /** The words in the text, each once, in order. */
  List<String> in(String text) {
    return words
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .filter(match -> !match.group().equals(NO_PLURAL))
        .map((MatchResult match) -> match.group(1))
        .distinct()
        .toList();
  }
}
