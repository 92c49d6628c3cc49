package dev.mekiki.host.evaluation;

import dev.mekiki.host.answer.Box;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The wrong answers one by one, surest first: those are the ones that would go out. */
final class WrongAnswers {
  private WrongAnswers() {}

  static void write(Writer page, List<Asked> surestFirst) throws IOException {
    page.write("<div class='wrong'>\n");
    for (Asked asked : surestFirst) {
      page.write(card(asked));
    }
    page.write("</div>\n");
  }

  private static String card(Asked asked) {
    Trial trial = asked.seen();
    String picture = asked.thumbnail().map(uri -> picture(uri, trial)).orElse("");
    return "<figure%s>%s<figcaption><b>%s</b><br>expected: %s<br>answered: %s<br><small>%s</small></figcaption></figure>\n"
        .formatted(
            trial.released() ? " class='out'" : "",
            picture,
            Html.text(trial.line().question()),
            asked.inWords() ? Html.text(trial.line().answer()) : "the green box",
            answered(asked),
            fate(asked));
  }

  private static String answered(Asked asked) {
    if (asked.inWords()) {
      return asked.seen().text().isEmpty() ? "(not asked)" : Html.text(asked.seen().text());
    }
    return asked.seen().evidence().isEmpty() ? "nothing found" : "the red box";
  }

  private static String fate(Asked asked) {
    String where = Html.text(asked.seen().line().photo()) + ", " + Html.text(asked.kind());
    if (!asked.inWords()) {
      return where;
    }
    String fate =
        asked.seen().released()
            ? "RELEASED"
            : asked.reason().map(reason -> "abstained: " + reason).orElse("to a person");
    return String.format(
        Locale.ROOT, "%s, confidence %.2f, %s", where, asked.confidence(), Html.text(fate));
  }

  /** The photo with what was expected in green and what was pointed at in red. */
  private static String picture(String uri, Trial trial) {
    StringBuilder boxes = new StringBuilder();
    trial.line().boxes().forEach(box -> boxes.append(rectangle(box.box(), "should")));
    trial.evidence().forEach(found -> boxes.append(rectangle(found.box(), "found")));
    return "<div class='photo'><img alt='' src='%s'><svg viewBox='0 0 100 100' preserveAspectRatio='none'>%s</svg></div>"
        .formatted(uri, boxes);
  }

  private static String rectangle(Box box, String kind) {
    return String.format(
        Locale.ROOT,
        "<rect class='%s' x='%.2f' y='%.2f' width='%.2f' height='%.2f'/>",
        kind,
        100 * box.left(),
        100 * box.top(),
        100 * (box.right() - box.left()),
        100 * (box.bottom() - box.top()));
  }
}
