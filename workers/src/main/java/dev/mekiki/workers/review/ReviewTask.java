package dev.mekiki.workers.review;

import dev.mekiki.audit.AuditEvent.ProcessElement;
import java.time.Instant;
import java.util.Optional;

/**
 * A Camunda user task in which a person judges an answer.
 *
 * @param key user task key
 * @param element id of the user task in the process model
 * @param fourEyes whoever decided another review of the same ticket may not decide this
 * @param content empty when the data subject's key was erased
 */
record ReviewTask(
    long key,
    ProcessElement process,
    String element,
    TicketFacts ticket,
    boolean fourEyes,
    Instant created,
    Standing standing,
    Optional<ReviewContent> content) {

  public boolean open() {
    return standing.state() == Standing.State.OPEN;
  }

  /** Members of a candidate group see the task, and whoever has it. */
  boolean visibleTo(Reviewer reviewer) {
    return standing.assignedTo(reviewer.name())
        || standing.groups().stream().anyMatch(reviewer.groups()::contains);
  }
}
