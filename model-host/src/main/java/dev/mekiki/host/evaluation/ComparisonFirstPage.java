package dev.mekiki.host.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** What somebody who decides whether to use the new version must know, in words. */
final class ComparisonFirstPage {
  private ComparisonFirstPage() {}

  static String of(Comparison comparison) {
    List<String> points =
        List.of(
            taught(comparison.taught()),
            kept(comparison.kept(), comparison.mostDrop()),
            mistaken(comparison),
            text(comparison));
    return "<section class='first'>%s<div class='points'>%s</div></section>\n"
        .formatted(headline(comparison), String.join("\n", points));
  }

  private static String headline(Comparison comparison) {
    String bound = Drop.points(comparison.mostDrop());
    return switch (comparison.standing()) {
      case KEPT ->
          FirstPage.box(
              "good",
              "It forgot no more than it may",
              "Old questions dropped by at most %s points, and there are enough of them to say so."
                  .formatted(bound));
      case OPEN ->
          FirstPage.box(
              "open",
              "It seems to have forgotten no more than it may",
              "The measured drop is within the bound of %s points, but by the same figures the true one may lie beyond: hold out more old photos to tell."
                  .formatted(bound));
      case REFUSED ->
          FirstPage.box(
              "bad",
              "Refused: nothing was published",
              comparison.reasons().stream()
                  .map(StringUtils::capitalize)
                  .map(Html::text)
                  .collect(Collectors.joining(". ", "", ".")));
    };
  }

  private static String taught(Taught taught) {
    String names = Html.text(String.join(", ", taught.names()));
    String added =
        taught.added().isEmpty()
            ? "No word was added to the vocabulary."
            : "Added to the vocabulary, so that it may be asked about: %s."
                .formatted(Html.text(String.join(", ", taught.added())));
    if (taught.named().after().isEmpty()) {
      return FirstPage.point(
          "?",
          "It is not known whether it learned to name: " + names,
          "No held-out photo of it was given (<code>--test</code>, or lines of another split). "
              + added);
    }
    return FirstPage.point(
        Html.percent(taught.named().after().value()),
        "of held-out photos are named rightly: " + names,
        "%s answers that have to name it (95%% range %s to %s); before it learned, %s. It would leave %s of these photos to a person, as unlike those that it learned from; here it was asked all the same. %s"
            .formatted(
                Html.counts(taught.named().after()),
                Html.percent(taught.named().after().low()),
                Html.percent(taught.named().after().high()),
                Html.counts(taught.named().before()),
                Html.counts(taught.unlike()),
                added));
  }

  private static String kept(Kept kept, double mostDrop) {
    Drop drop = kept.all().drop();
    return FirstPage.point(
        Drop.points(Math.abs(drop.value())),
        "points %s right answers to old questions".formatted(drop.value() < 0 ? "more" : "fewer"),
        "%s before and %s now, about %d photos: %d answers lost and %d gained. The true drop lies between %s and %s points (95%% range; below 0 is a rise); it may be at most %s. It would leave %s of the photos to a person, as unlike those that it learned from; here it was asked all the same."
            .formatted(
                Html.counts(kept.all().before()),
                Html.counts(kept.all().after()),
                kept.photos(),
                drop.lost(),
                drop.gained(),
                Drop.points(drop.low()),
                Drop.points(drop.high()),
                Drop.points(mostDrop),
                Html.counts(kept.unlike())));
  }

  private static String mistaken(Comparison comparison) {
    Share mistaken = comparison.kept().mistaken();
    return FirstPage.point(
        Html.percent(mistaken.value()),
        "of old answers name what was learned where it is not",
        "%s answers in words to old questions whose right answer is another.%s"
            .formatted(
                Html.counts(mistaken),
                comparison.kept().pointing().after().isEmpty()
                    ? ""
                    : " Places pointed at rightly: %s before, %s now."
                        .formatted(
                            Html.counts(comparison.kept().pointing().before()),
                            Html.counts(comparison.kept().pointing().after()))));
  }

  private static String text(Comparison comparison) {
    return FirstPage.point(
        comparison.textRouteUnchanged() ? "same" : "not the same",
        "text route",
        comparison.textRouteUnchanged()
            ? "With both versions loaded, fixed prompts give the base's own logits, bit for bit. What was learned goes to a person until the new version is calibrated on photos that show it."
            : "With both versions loaded, fixed prompts no longer give the base's own logits.");
  }
}
