package dev.mekiki.host.evaluation;

import dev.mekiki.host.evaluation.Findings.Release;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What somebody who decides about a pilot must know, in words. */
final class FirstPage {
  private FirstPage() {}

  static String of(Findings findings, String currency) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(release(findings.release()));
    paragraphs.add(person(findings));
    paragraphs.add(eyes(findings.all()));
    paragraphs.add(limits(findings));
    paragraphs.add(cost(findings.costs(), currency));
    return "<section class='first'>%s<div class='points'>%s</div></section>\n"
        .formatted(headline(findings.release()), String.join("\n", paragraphs));
  }

  private static String headline(Release release) {
    String bound = Html.percent(release.alpha());
    return switch (release.standing()) {
      case CONFIRMED ->
          box(
              "good",
              "On this data the promise holds",
              "At most %s of the released answers are wrong, and this data is enough to say so."
                  .formatted(bound));
      case OPEN ->
          box(
              "open",
              "On this data the promise is neither confirmed nor contradicted",
              "The share of wrong answers among the released ones may lie under or over the bound of"
                  + " %s: more questions are needed to tell.".formatted(bound));
      case CONTRADICTED ->
          box(
              "bad",
              "On this data the promise is broken: release nothing without a person",
              "More than %s of the released answers are wrong. Calibrate on photos like these first"
                      .formatted(bound)
                  + " (<code>./mekiki calibrate</code>).");
      case NOTHING_RELEASED ->
          box(
              "open",
              "Nothing is released without a person",
              "No answer reached the release threshold; a person sees every answer.");
    };
  }

  static String box(String kind, String title, String words) {
    return "<div class='verdict %s'><h2>%s</h2><p>%s</p></div>".formatted(kind, title, words);
  }

  static String point(String figure, String title, String words) {
    return "<div class='point'><div class='figure'>%s</div><div><h3>%s</h3><p>%s</p></div></div>"
        .formatted(figure, title, words);
  }

  private static String release(Release release) {
    if (release.wrong().isEmpty()) {
      return point(
          "0%", "go out without a person", "The package's threshold releases nothing here.");
    }
    return point(
        Html.percent(release.released().value()),
        "of the questions can be answered without a person",
        ("%s answers reached the release threshold. Of these %d %s wrong (%s; with 95%% confidence"
                + " between %s and %s). The package promises at most %s wrong, with a probability of"
                + " %s, for questions like those it was calibrated on: %s.")
            .formatted(
                Html.counts(release.released()),
                release.wrong().count(),
                release.wrong().count() == 1 ? "was" : "were",
                Html.percent(release.wrong().value()),
                Html.percent(release.wrong().low()),
                Html.percent(release.wrong().high()),
                Html.percent(release.alpha()),
                Html.percent(1 - release.delta()),
                Html.text(release.promisedOn())));
  }

  private static String person(Findings findings) {
    Share released = findings.release().released();
    Behaviour.Abstention abstention = findings.behaviour().abstention();
    String unanswerable =
        abstention.onUnanswerable().isEmpty()
            ? "The dataset has no question that its photos cannot answer, so it cannot show whether"
                + " the model owns up to that."
            : "Where the photo cannot tell, the model said so in %s cases."
                .formatted(Html.counts(abstention.onUnanswerable()));
    return point(
        Html.percent(1 - released.value()),
        "go to a person",
        "%s Where the photo can tell, it declined to answer in %s cases."
            .formatted(unanswerable, Html.counts(abstention.onAnswerable())));
  }

  private static String eyes(Group all) {
    return point(
        Html.percent(all.exact().value()),
        "of all answers are exactly right",
        ("Released or not. Always giving each task's most frequent answer would reach %s, and the same"
                + " model, shown another of these photos, reaches %s; only what lies above both is owed to seeing.%s")
            .formatted(
                Html.percent(all.majority().value()),
                Html.percent(all.otherPhoto().value()),
                all.boxes().isEmpty()
                    ? ""
                    : " %s places were pointed at rightly (overlap of half or more)."
                        .formatted(Html.counts(all.boxes()))));
  }

  private static String limits(Findings findings) {
    return point(
        String.valueOf(findings.provenance().photos()),
        "photos were looked at, with %d questions".formatted(findings.provenance().questions()),
        "The figures hold for photos and questions like these and for no others. The ranges count each"
            + " question by itself; questions about one photo go wrong together, so with few photos the"
            + " truth may lie further off than the ranges say.");
  }

  private static String cost(Costs costs, String currency) {
    String price =
        costs.pricePerThousandTickets().isEmpty()
            ? "Give <code>--core-hour-price</code> to see money here."
            : "A thousand tickets cost %s %s of computing."
                .formatted(
                    Html.text(currency),
                    threeDigits(costs.pricePerThousandTickets().getAsDouble()));
    return point(
        Html.seconds(costs.ticketCoreSeconds()),
        "of one processor core for a ticket",
        "One photo and %d question%s. %s"
            .formatted(costs.ticketQuestions(), costs.ticketQuestions() == 1 ? "" : "s", price));
  }

  private static String threeDigits(double price) {
    return BigDecimal.valueOf(price).round(new MathContext(3)).toPlainString();
  }
}
