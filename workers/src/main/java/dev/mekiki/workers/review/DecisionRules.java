package dev.mekiki.workers.review;

import dev.mekiki.workers.review.Decision.Outcome;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Photo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** When a completed user task counts as a review; each refusal tells the reviewer what to do. */
final class DecisionRules {
  static final int LONGEST_TEXT = 4000;
  static final int LONGEST_COMMENT = 2000;
  static final int LONGEST_LABEL = 200;
  static final int MOST_BOXES = 100;

  static final String FOUR_EYES =
      "You already decided a review of this ticket; the second review needs another person";

  private DecisionRules() {}

  /** Empty when the decision may stand; otherwise the reason why it may not. */
  static Optional<String> refusal(ReviewTask task, Decision decision, String assignee) {
    if (assignee.isBlank()) {
      return Optional.of(
          "Take the task before you complete it: the review is recorded under its assignee's name");
    }
    if (decision.reviewer().filter(name -> !name.equals(assignee)).isPresent()) {
      return Optional.of(
          "review.reviewer names another person than the task's assignee; leave it out or let that person take the task");
    }
    return decision
        .outcome()
        .map(outcome -> refusal(task, outcome, decision))
        .orElseGet(() -> Optional.of("Set review.outcome to APPROVED, CORRECTED or REJECTED"));
  }

  private static Optional<String> refusal(ReviewTask task, Outcome outcome, Decision decision) {
    if (outcome == Outcome.APPROVED && !task.content().map(ReviewContent::answered).orElse(true)) {
      return Optional.of("There is no answer to approve; correct it with your own, or reject it");
    }
    if (outcome == Outcome.CORRECTED
        && decision.text().isEmpty()
        && decision.evidence().isEmpty()) {
      return Optional.of("A correction needs the right text or the right boxes");
    }
    if (outcome == Outcome.CORRECTED
        && task.ticket().kind() == Kind.INSPECTION
        && decision.verdict().isEmpty()) {
      return Optional.of("A corrected inspection needs the right verdict in review.verdict");
    }
    if (outcome == Outcome.REJECTED && decision.comment().isEmpty()) {
      return Optional.of("A rejection needs a comment that says why");
    }
    if (decision.seconds().filter(seconds -> seconds < 0).isPresent()) {
      return Optional.of("review.seconds cannot be negative; leave it out");
    }
    return refusal(task, decision.evidence().orElse(List.of())).or(() -> tooLong(decision));
  }

  private static Optional<String> refusal(ReviewTask task, List<Evidence> boxes) {
    Optional<Set<UUID>> photos =
        task.content()
            .map(content -> content.ticket().photos())
            .map(all -> all.stream().map(Photo::id).collect(Collectors.toSet()));
    boolean foreign =
        photos
            .filter(own -> !boxes.stream().map(Evidence::photo).allMatch(own::contains))
            .isPresent();
    return foreign
        ? Optional.of("A box lies on a photo that is not this ticket's; draw it on one that is")
        : Optional.empty();
  }

  private static Optional<String> tooLong(Decision decision) {
    if (decision.text().filter(text -> text.length() > LONGEST_TEXT).isPresent()) {
      return Optional.of("Shorten review.text to " + LONGEST_TEXT + " characters");
    }
    if (decision.comment().filter(text -> text.length() > LONGEST_COMMENT).isPresent()) {
      return Optional.of("Shorten review.comment to " + LONGEST_COMMENT + " characters");
    }
    if (decision.evidence().filter(boxes -> boxes.size() > MOST_BOXES).isPresent()) {
      return Optional.of("Draw at most " + MOST_BOXES + " boxes");
    }
    if (decision.evidence().stream().flatMap(List::stream).anyMatch(DecisionRules::longLabel)) {
      return Optional.of("Shorten each box's label to " + LONGEST_LABEL + " characters");
    }
    return Optional.empty();
  }

  private static boolean longLabel(Evidence box) {
    return box.label().length() > LONGEST_LABEL;
  }
}
