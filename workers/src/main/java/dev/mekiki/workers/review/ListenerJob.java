package dev.mekiki.workers.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.UserTaskProperties;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** What a task listener job says, in the terms of this package. */
record ListenerJob(ActivatedJob job, ObjectMapper json) {
  private static final int USUAL_PRIORITY = 50;

  long userTaskKey() {
    return job.getUserTask().getUserTaskKey();
  }

  /** A task without candidate groups is open to every reviewer. */
  Standing standing(Standing.State state) {
    UserTaskProperties task = job.getUserTask();
    Set<String> groups =
        task.getCandidateGroups() == null ? Set.of() : Set.copyOf(task.getCandidateGroups());
    return new Standing(
        state,
        Optional.ofNullable(task.getAssignee()).filter(name -> !name.isBlank()),
        groups.isEmpty() ? Set.of(Reviewer.GROUP) : groups,
        Optional.ofNullable(task.getDueDate()).map(OffsetDateTime::toInstant),
        Optional.ofNullable(task.getPriority()).orElse(USUAL_PRIORITY));
  }

  /** The task as the job and its variables describe it. */
  ReviewTask task(ReviewContent content, Instant created) {
    return new ReviewTask(
        userTaskKey(),
        new ProcessElement(job.getProcessInstanceKey(), job.getElementInstanceKey()),
        job.getElementId(),
        TicketFacts.of(content.ticket(), content.risk()),
        content.fourEyes(),
        created,
        standing(Standing.State.OPEN),
        Optional.of(content));
  }

  /**
   * The variable {@code review}; empty when the task is completed without it.
   *
   * @throws UnreadableDecision when it is there but does not have the expected shape
   */
  Optional<Decision> decision() throws UnreadableDecision {
    Object review = job.getVariablesAsMap().get("review");
    try {
      return Optional.ofNullable(json.convertValue(review, Decision.class));
    } catch (IllegalArgumentException e) {
      throw new UnreadableDecision(e);
    }
  }

  /** The variable {@code review} is no decision. */
  static final class UnreadableDecision extends Exception {
    UnreadableDecision(Throwable cause) {
      super(
          "The variable review has the wrong shape: it needs outcome (APPROVED, CORRECTED or"
              + " REJECTED), text, evidence (photo, label, box with fractions 0-1) and comment",
          cause);
    }
  }
}
