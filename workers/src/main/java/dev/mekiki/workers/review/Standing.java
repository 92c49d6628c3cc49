package dev.mekiki.workers.review;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where a review task stands at present.
 *
 * @param groups candidate groups; their members may take the task
 * @param priority 0-100, 50 unless the process says otherwise
 */
record Standing(
    State state,
    Optional<String> assignee,
    Set<String> groups,
    Optional<Instant> due,
    int priority) {
  enum State {
    OPEN,
    DECIDED,
    CANCELED
  }

  Standing {
    groups = Set.copyOf(groups);
  }

  boolean assignedTo(String user) {
    return assignee.filter(user::equals).isPresent();
  }
}
