package dev.mekiki.host.evaluation;

import java.util.List;

/** The exact figures of a comparison. */
final class ComparisonTables {
  private ComparisonTables() {}

  static String changes(String first, List<Change> changes) {
    return Html.table(
        List.of(first, "right before", "right now", "drop in points"),
        changes.stream()
            .filter(change -> !change.drop().isEmpty())
            .map(
                change ->
                    Html.row(
                        Html.text(change.name()),
                        Html.share(change.before()),
                        Html.share(change.after()),
                        drop(change.drop())))
            .toList());
  }

  private static String drop(Drop drop) {
    return "<b>%s</b> <small>%s to %s; %d lost, %d gained</small>"
        .formatted(
            Drop.points(drop.value()),
            Drop.points(drop.low()),
            Drop.points(drop.high()),
            drop.lost(),
            drop.gained());
  }

  static String pace(PairedInterview.Pace pace) {
    return Html.table(
        List.of("version", "questions", "core seconds, mean", "seconds, median"),
        List.of(spent("before", pace.before()), spent("now", pace.after())));
  }

  private static String spent(String version, Costs.Spent spent) {
    return Html.row(
        version,
        String.valueOf(spent.times()),
        Tables.decimal(spent.coreSeconds()),
        Tables.decimal(spent.medianSeconds()));
  }

  static String parts(String... rows) {
    return Html.table(List.of("part", "name", "SHA-256"), List.of(rows));
  }

  static String part(String part, String name, String digest) {
    return Html.row(Html.text(part), Html.text(name), "<code>" + Html.text(digest) + "</code>");
  }
}
