package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import java.util.List;
import java.util.stream.Stream;

/**
 * On old questions that were not learned from.
 *
 * @param all answers in words
 * @param pointing questions with something to point at
 * @param unlike of the photos, those that it would leave to a person as unlike its training
 * @param mistaken answers in words that name what was to be learned where it is not
 */
record Kept(
    int photos,
    Change all,
    List<Change> tasks,
    List<Change> languages,
    Change pointing,
    Share unlike,
    Share mistaken) {
  static Kept of(PairedInterview.Outcome outcome, Naming naming) {
    List<Paired> old = outcome.asked();
    List<Paired> words = old.stream().filter(each -> each.line().inWords()).toList();
    List<Paired> elsewhere =
        words.stream().filter(each -> !naming.isIn(each.line().answer())).toList();
    return new Kept(
        Paired.photos(old),
        Change.of("all in words", words),
        Change.by(old, Paired::task),
        Change.by(words, each -> Language.of(each.line().question()).title()),
        Change.of(
            "pointing",
            old.stream().filter(each -> each.before().overlap().isPresent()).toList(),
            Paired::hits),
        outcome.unlike(),
        Share.of(elsewhere, each -> naming.isIn(each.after().text())));
  }

  List<Figure> figures() {
    return Stream.concat(tasks.stream(), Stream.of(all))
        .filter(change -> !change.after().isEmpty())
        .map(Change::figure)
        .toList();
  }
}
