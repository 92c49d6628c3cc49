package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In how many ways old questions ask what is there. A handful of photos asks it in few ways each,
 * and a name that was learned with one question would not come with another.
 *
 * @param questions that ask the same of any photo, by kind and language
 */
record Phrasings(Map<Asked, List<String>> questions) {
  /** A question asked about a smaller share of the photos may be about something on them. */
  private static final double SHARE = 0.05;

  /** As one with fewer answers may be. */
  private static final int ANSWERS = 3;

  record Asked(String kind, Language language) {
    static Asked by(DatasetLine line) {
      return new Asked(line.kind(), line.language());
    }
  }

  /**
   * @param kinds of questions that name what is there
   */
  static Phrasings of(List<Lesson> old, Set<String> kinds) {
    Map<Asked, Integer> photos = new HashMap<>();
    Map<Asked, Map<String, Set<String>>> answers = new HashMap<>();
    Map<Asked, Map<String, Integer>> asked = new HashMap<>();
    for (Lesson lesson : old) {
      List<DatasetLine> naming =
          lesson.questions().stream()
              .filter(line -> line.inWords() && kinds.contains(line.kind()))
              .toList();
      naming.stream().map(Asked::by).distinct().forEach(how -> photos.merge(how, 1, Integer::sum));
      for (DatasetLine line : naming) {
        Asked how = Asked.by(line);
        asked
            .computeIfAbsent(how, absent -> new TreeMap<>())
            .merge(line.question(), 1, Integer::sum);
        answers
            .computeIfAbsent(how, absent -> new HashMap<>())
            .computeIfAbsent(line.question(), absent -> new HashSet<>())
            .add(line.answer());
      }
    }
    Map<Asked, List<String>> questions = new HashMap<>();
    asked.forEach(
        (how, counts) ->
            questions.put(
                how,
                counts.entrySet().stream()
                    .filter(count -> count.getValue() >= SHARE * photos.get(how))
                    .map(Map.Entry::getKey)
                    .filter(question -> answers.get(how).get(question).size() >= ANSWERS)
                    .collect(Collectors.toList())));
    return new Phrasings(questions);
  }

  /** With what names something on a photo asked in every way. */
  Lesson in(Lesson lesson) {
    List<DatasetLine> lines = new ArrayList<>(lesson.questions());
    Set<String> asked =
        lesson.questions().stream().map(DatasetLine::question).collect(Collectors.toSet());
    for (DatasetLine line : lesson.questions()) {
      if (line.inWords() && !line.boxes().isEmpty()) {
        for (String question : questions.getOrDefault(Asked.by(line), List.of())) {
          if (asked.add(question)) {
            lines.add(line.withQuestion(question));
          }
        }
      }
    }
    return lesson.with(lines);
  }
}
