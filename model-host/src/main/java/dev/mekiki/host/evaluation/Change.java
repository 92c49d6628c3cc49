package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Right answers of questions that belong together, before and after.
 *
 * @param name of a task, a language, or all
 */
record Change(String name, Share before, Share after, Drop drop) {
  static Change of(String name, Collection<Paired> questions) {
    return of(name, questions, Paired::right);
  }

  /**
   * @param right what counts as right
   */
  static Change of(String name, Collection<Paired> questions, Predicate<Trial> right) {
    Map<String, Drop.Photo> photos = new LinkedHashMap<>();
    for (Paired each : questions) {
      boolean was = right.test(each.before());
      boolean is = right.test(each.after());
      photos.merge(
          each.line().photo(),
          new Drop.Photo(was && !is ? 1 : 0, !was && is ? 1 : 0, 1),
          (one, other) ->
              new Drop.Photo(
                  one.lost() + other.lost(), one.gained() + other.gained(), one.of() + other.of()));
    }
    return new Change(
        name,
        Share.of(questions, each -> right.test(each.before())),
        Share.of(questions, each -> right.test(each.after())),
        Drop.of(photos.values()));
  }

  /** For a manifest. */
  Figure figure() {
    return new Figure(name, "right answer", after.value(), after.of());
  }

  static List<Change> by(Collection<Paired> questions, Function<Paired, String> key) {
    List<Change> changes = new ArrayList<>();
    questions.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
        .forEach((name, members) -> changes.add(of(name, members)));
    return changes;
  }
}
