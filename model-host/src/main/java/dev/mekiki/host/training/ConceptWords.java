package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.dataset.DatasetLine;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a concept is called in each language: of the words that came with it the one that most lines
 * of the language have.
 *
 * @param name of the concept, in English
 * @param start which did not know it, or calls it something already
 * @param vocabulary with the words that came with it
 */
record ConceptWords(String name, AdaptorManifest start, Vocabulary vocabulary) {

  /** By language; those of which no line has a word are left out. */
  Map<String, String> in(List<Lesson> fresh) {
    Map<String, String> words =
        new TreeMap<>(start.tags().words().names().getOrDefault(name, Map.of()));
    List<String> added =
        vocabulary.groundable().stream().filter(word -> !start.vocabulary().knows(word)).toList();
    List<DatasetLine> lines =
        fresh.stream()
            .flatMap(lesson -> lesson.questions().stream())
            .filter(
                line -> line.boxes().stream().anyMatch(box -> name.equalsIgnoreCase(box.label())))
            .toList();
    for (String language : start.answers().languages()) {
      likeliest(language, added, lines).ifPresent(word -> words.put(language, word));
    }
    return words;
  }

  private static Optional<String> likeliest(
      String language, List<String> words, List<DatasetLine> lines) {
    return words.stream()
        .filter(word -> count(word, language, lines) > 0)
        .max(Comparator.comparingLong((String word) -> count(word, language, lines)));
  }

  private static long count(String word, String language, List<DatasetLine> lines) {
    return lines.stream()
        .filter(line -> line.language().code().equals(language))
        .filter(line -> (line.question() + line.answer()).toLowerCase(Locale.ROOT).contains(word))
        .count();
  }
}
