package dev.mekiki.workers.demo;

import dev.mekiki.workers.demo.SampleTicket.Expectation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Three scripted people who review until every ticket has its outcome. */
final class DemoReview {
  /**
   * Each works on one group's tasks. The lead leaves first reviews to others: a second review needs
   * somebody else, and the demo's realm has one lead only.
   */
  private static final Map<String, String> PEOPLE =
      new TreeMap<>(Map.of("rita", "reviewer", "jiro", "reviewer-ja", "lena", "lead-reviewer"));

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final URI workers;
  private final IntakeClient intake;
  private final Map<UUID, Expectation> knowledge;
  private final Progress progress;

  DemoReview(
      URI workers, IntakeClient intake, Map<UUID, Expectation> knowledge, Progress progress) {
    this.workers = workers;
    this.intake = intake;
    this.knowledge = knowledge;
    this.progress = progress;
  }

  /**
   * @param complete whether every ticket has an outcome
   */
  record Result(OutcomeTable table, boolean complete) {}

  Result untilClosed(Map<SampleTicket, UUID> submitted) throws IOException, InterruptedException {
    var people = new ArrayList<ScriptedReviewer>();
    try {
      for (var person : PEOPLE.entrySet()) {
        people.add(ScriptedReviewer.login(workers, person.getKey(), person.getValue(), knowledge));
      }
      progress.say("scripted reviewers are logged in: " + String.join(", ", PEOPLE.keySet()));
      boolean complete = review(people, submitted);
      return new Result(table(submitted), complete);
    } finally {
      people.forEach(ScriptedReviewer::close);
    }
  }

  private boolean review(List<ScriptedReviewer> people, Map<SampleTicket, UUID> submitted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    int closed = 0;
    while (System.nanoTime() < deadline) {
      for (var person : people) {
        person.decideWaiting();
      }
      int now = closed(submitted);
      if (now != closed) {
        progress.say("%d of %d tickets are closed".formatted(now, submitted.size()));
        closed = now;
      }
      if (closed == submitted.size()) {
        return true;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    progress.say("gave up: some tickets have no outcome after " + LIMIT.toMinutes() + " minutes");
    return false;
  }

  private int closed(Map<SampleTicket, UUID> submitted) {
    return (int) submitted.values().stream().filter(id -> intake.state(id).closed()).count();
  }

  private OutcomeTable table(Map<SampleTicket, UUID> submitted) {
    var table = new OutcomeTable();
    submitted.forEach((ticket, id) -> table.add(ticket, intake.state(id)));
    return table;
  }
}
