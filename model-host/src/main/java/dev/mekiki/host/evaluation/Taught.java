package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import java.util.List;

/**
 * On photos of what was to be learned that it was not learned from.
 *
 * @param names that the boxes of the learned photos have
 * @param added of these, those that the vocabulary did not have
 * @param named answers that must name what was to be learned
 * @param unlike of the photos, those that it would leave to a person as unlike its training
 */
record Taught(
    List<String> names,
    List<String> added,
    int photos,
    Change named,
    List<Change> tasks,
    Share unlike) {
  static Taught of(List<PairedInterview.Outcome> outcomes, Naming naming, List<String> added) {
    List<Paired> fresh = outcomes.stream().flatMap(outcome -> outcome.asked().stream()).toList();
    List<Paired> named = fresh.stream().filter(each -> naming.isIn(each.line().answer())).toList();
    return new Taught(
        naming.labels(),
        added,
        Paired.photos(fresh),
        Change.of("named", named),
        Change.by(fresh, Paired::task),
        outcomes.stream().map(PairedInterview.Outcome::unlike).reduce(Share.NONE, Share::plus));
  }

  List<Figure> figures() {
    return tasks.stream().map(Change::figure).toList();
  }
}
