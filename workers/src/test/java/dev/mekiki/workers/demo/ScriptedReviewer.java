package dev.mekiki.workers.demo;

import dev.mekiki.workers.demo.SampleTicket.Expectation;
import dev.mekiki.workers.embedded.Browser;
import dev.mekiki.workers.embedded.Page;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;

/**
 * A person at the review console, played by a script: logs in through Keycloak, reads each task's
 * page, compares the model's answer with what it knows about the photo, and sends the page's form.
 */
final class ScriptedReviewer implements AutoCloseable {
  /** Without taking the next task, which could be another group's. */
  private static final Map<String, String> STAY = Map.of("next", "false");

  private final Browser browser = new Browser();
  private final URI tasks;
  private final String user;
  private final Map<UUID, Expectation> knowledge;

  private ScriptedReviewer(URI tasks, String user, Map<UUID, Expectation> knowledge) {
    this.tasks = tasks;
    this.user = user;
    this.knowledge = knowledge;
  }

  /**
   * Logs in; passwords are those of the demo realm.
   *
   * @param group whose tasks the person works on
   * @param knowledge what the reviewer sees on the photos of each ticket; grows while tickets
   *     arrive
   */
  static ScriptedReviewer login(
      URI workers, String user, String group, Map<UUID, Expectation> knowledge)
      throws IOException, InterruptedException {
    var reviewer = new ScriptedReviewer(workers.resolve("/tasks?group=" + group), user, knowledge);
    var page = reviewer.browser.login(reviewer.tasks, user, user + "-demo");
    if (page.status() != 200) {
      reviewer.close();
      throw new IllegalStateException(user + " gets " + page.status() + " for the task list");
    }
    return reviewer;
  }

  /** Decides every task on the list that is free; returns how many were decided. */
  int decideWaiting() throws IOException, InterruptedException {
    int decided = 0;
    for (var row : free(browser.get(tasks))) {
      var task = browser.get(URI.create(row.selectFirst("a.ticket").absUrl("href")));
      if (decide(task)) {
        decided++;
      }
    }
    return decided;
  }

  private static List<Element> free(Page list) {
    return list.document().select("tr.task:not(.taken)");
  }

  /**
   * False where this person may not decide: somebody else was faster, or four eyes are asked for.
   */
  private boolean decide(Page task) throws IOException, InterruptedException {
    var main = task.document().selectFirst("main#task");
    if (main == null || task.document().selectFirst("#correct-form") == null) {
      return false;
    }
    var ticket = UUID.fromString(main.attr("data-ticket"));
    var seen = knowledge.get(ticket);
    if (seen == null) {
      return false;
    }
    var done = send(task, seen);
    if (done.status() != 200) {
      var notice = done.document().select("#notice").text();
      throw new IllegalStateException(
          "%s could not decide ticket %s: %d %s".formatted(user, ticket, done.status(), notice));
    }
    return true;
  }

  private Page send(Page task, Expectation seen) throws IOException, InterruptedException {
    var shown = task.document().selectFirst("#answer");
    if (task.document().selectFirst("#approve-form") != null && agrees(shown, seen)) {
      return browser.submit(task, "#approve-form", STAY);
    }
    if (seen.answer().isEmpty()) {
      return browser.submit(
          task,
          "#reject-form",
          Map.of("next", "false", "comment", "The photo does not show what was asked for."));
    }
    var entries = new HashMap<>(STAY);
    entries.put("text", seen.answer().get());
    seen.verdict().ifPresent(verdict -> entries.put("verdict", verdict));
    return browser.submit(task, "#correct-form", entries);
  }

  /** An inspection is judged by its verdict, an inquiry by its words. */
  private static boolean agrees(Element shown, Expectation seen) {
    if (shown == null) {
      return false;
    }
    if (seen.verdict().isPresent()) {
      return shown.select(".verdict").hasClass(seen.verdict().get().toLowerCase(Locale.ROOT));
    }
    return seen.answer()
        .map(answer -> plain(answer).equals(plain(shown.select(".text").text())))
        .orElse(false);
  }

  private static String plain(String text) {
    return text.strip().replaceAll("[.。]$", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    browser.close();
  }
}
