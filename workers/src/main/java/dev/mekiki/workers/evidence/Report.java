package dev.mekiki.workers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.evidence.History.Entry;
import dev.mekiki.workers.evidence.History.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A history as the report's page shows it.
 *
 * @param erased what was erased when, and by which entry it is recorded
 * @param question empty when it was erased or never recorded
 */
record Report(
    History.Facts facts,
    List<String> erased,
    String question,
    List<Statement> statements,
    List<Routing> routings,
    Optional<String> outcome,
    List<Picture> pictures,
    List<Step> timeline) {

  /** An answer of the model, or the decision of a reviewer. */
  record Statement(
      long entry,
      String at,
      String by,
      boolean model,
      boolean erased,
      String result,
      String text,
      List<Fact> facts,
      Map<String, Object> digests) {}

  record Fact(String name, String value) {}

  /** One line of the timeline. */
  record Step(
      long entry, String at, String actor, String action, boolean erased, boolean personal) {}

  /**
   * @param sha256 of the file, in hex; empty where the photo is not in the pack
   * @param kept whether the photo is in the pack
   */
  record Picture(
      String file, String sha256, int width, int height, boolean kept, List<Rectangle> boxes) {}

  /** In pixels of the photo. */
  record Rectangle(
      String css, String x, String y, String width, String height, String label, String labelY) {}

  private static final String[] ANSWERS = {"answer.given", "answer.abstained"};
  private static final String DECIDED = "review.decided";
  private static final String ATTACHED = "outcome.attached";

  static Report of(History history) {
    return new Report(
        history.facts(),
        history.erasures().stream()
            .map(entry -> "%s at %s, entry %d".formatted(entry.action(), entry.at(), entry.index()))
            .toList(),
        question(history),
        history.entries().stream()
            .filter(entry -> entry.is(ANSWERS) || entry.is(DECIDED))
            .map(Report::statement)
            .toList(),
        routings(history),
        history.entries().stream()
            .filter(entry -> entry.is(ATTACHED))
            .map(entry -> entry.at("outcome").asText())
            .filter(outcome -> !outcome.isEmpty())
            .reduce((earlier, later) -> later),
        Pictures.of(history),
        history.entries().stream().map(Report::step).toList());
  }

  private static String question(History history) {
    return history.entries().stream()
        .filter(entry -> entry.is("ticket.received"))
        .map(entry -> entry.at("question").asText())
        .findFirst()
        .orElse("");
  }

  private static List<Routing> routings(History history) {
    Stream<Routing> attached =
        history.entries().stream()
            .filter(entry -> entry.is(ATTACHED) && entry.at("routing").isObject())
            .map(entry -> Histories.routing("attached outcome", entry.at("routing")));
    return Stream.concat(history.routings().stream(), attached).toList();
  }

  private static Statement statement(Entry entry) {
    boolean model = entry.is(ANSWERS);
    List<Fact> facts = new ArrayList<>();
    for (String name :
        List.of("verdict", "reason", "confidence", "threshold", "seconds", "comment")) {
      JsonNode value = entry.at(name);
      if (!value.isMissingNode() && !value.isNull()) {
        facts.add(new Fact(name, value.asText()));
      }
    }
    return new Statement(
        entry.logged().index(),
        entry.logged().at().toString(),
        entry.logged().actor(),
        model,
        entry.isErased(),
        model ? entry.logged().action() : entry.at("outcome").asText(),
        entry.at("text").asText(),
        facts,
        Models.digests(entry.logged()));
  }

  private static Step step(Entry entry) {
    return new Step(
        entry.logged().index(),
        entry.logged().at().toString(),
        entry.logged().actor(),
        entry.logged().action(),
        entry.isErased(),
        entry.personal().filter(part -> !part.isMissingNode()).isPresent());
  }

  /** What the page's template calls the parts. */
  Map<String, Object> model() {
    Map<String, Object> model = new TreeMap<>();
    model.put("facts", facts);
    model.put("erased", erased);
    model.put("question", question);
    model.put("statements", statements);
    model.put("routings", routings);
    model.put("outcome", outcome.orElse(""));
    model.put("pictures", pictures);
    model.put("timeline", timeline);
    return model;
  }
}
