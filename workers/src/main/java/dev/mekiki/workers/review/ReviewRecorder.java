package dev.mekiki.workers.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.workers.ticket.Evidence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happens to a review task, each time in one transaction with its audit entry. */
@Component
class ReviewRecorder {
  static final String ACTOR = "worker:" + ReviewTaskWorker.JOB_TYPE;

  private final ReviewTasks tasks;
  private final Reviews reviews;
  private final AuditLog audit;
  private final ObjectMapper json;

  ReviewRecorder(ReviewTasks tasks, Reviews reviews, AuditLog audit, ObjectMapper json) {
    this.tasks = tasks;
    this.reviews = reviews;
    this.audit = audit;
    this.json = json;
  }

  /** Lists the task, if it is not listed yet. */
  @Transactional
  void requested(ReviewTask task) {
    if (tasks.insert(task)) {
      audit.append(event(ACTOR, "review.requested", task, Map.of()));
    }
  }

  /** Due date, priority or candidate groups changed. */
  @Transactional
  Optional<String> updated(ReviewTask task, Standing standing) {
    tasks.move(task.key(), standing);
    return Optional.empty();
  }

  /** Empty when the user may have the task; otherwise why not. */
  @Transactional
  Optional<String> assigned(ReviewTask task, Standing standing) {
    Optional<String> refusal =
        standing
            .assignee()
            .filter(user -> mayNotDecide(task, user))
            .map(user -> DecisionRules.FOUR_EYES);
    if (refusal.isEmpty()) {
      tasks.move(task.key(), standing);
    }
    return refusal;
  }

  /**
   * Records the decision under the assignee's name. A listener job that comes again writes nothing.
   *
   * @return empty when the decision stands; otherwise why it does not
   */
  @Transactional
  Optional<String> decided(long jobKey, ReviewTask task, Standing standing, Decision decision) {
    reviews.lock(task.ticket().id());
    if (reviews.recorded(jobKey)) {
      return Optional.empty();
    }
    String reviewer = standing.assignee().orElse("");
    Optional<String> refusal =
        DecisionRules.refusal(task, decision, reviewer)
            .or(
                () ->
                    mayNotDecide(task, reviewer)
                        ? Optional.of(DecisionRules.FOUR_EYES)
                        : Optional.empty());
    if (refusal.isEmpty()) {
      Decision timed = decision.timed(reviews.secondsSinceOpened(task.key(), reviewer), reviewer);
      reviews.insert(jobKey, task, reviewer, timed);
      tasks.move(task.key(), standing);
      append(task, reviewer, timed);
    }
    return refusal;
  }

  /** The process no longer needs the review. */
  @Transactional
  Optional<String> canceled(ReviewTask task, Standing standing) {
    if (task.open()) {
      tasks.move(task.key(), standing);
      audit.append(event(ACTOR, "review.canceled", task, Map.of()));
    }
    return Optional.empty();
  }

  private boolean mayNotDecide(ReviewTask task, String user) {
    return task.fourEyes() && reviews.decidedAnother(task, user);
  }

  private void append(ReviewTask task, String reviewer, Decision decision) {
    Map<String, Object> words = new HashMap<>();
    words.put("task", task.key());
    words.put("outcome", decision.outcome().orElseThrow().name());
    decision.seconds().ifPresent(seconds -> words.put("seconds", seconds));
    decision.text().ifPresent(text -> words.put("text", text));
    decision.verdict().ifPresent(verdict -> words.put("verdict", verdict.name()));
    decision.comment().ifPresent(comment -> words.put("comment", comment));
    decision
        .evidence()
        .ifPresent(boxes -> words.put("evidence", boxes.stream().map(this::plain).toList()));
    audit.append(event(reviewer, "review.decided", task, words));
  }

  /** The box as plain JSON values. */
  private Object plain(Evidence box) {
    return json.convertValue(box, Map.class);
  }

  private static AuditEvent event(
      String actor, String action, ReviewTask task, Map<String, Object> sealed) {
    return new AuditEvent(
        actor,
        action,
        task.ticket().id(),
        Optional.of(task.process()),
        task.content().map(ReviewContent::model).orElse(Map.of()),
        Optional.empty(),
        task.ticket().subject(),
        sealed,
        Map.of());
  }
}
