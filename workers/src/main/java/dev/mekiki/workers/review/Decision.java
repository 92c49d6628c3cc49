package dev.mekiki.workers.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The process variable {@code review}: what the reviewer decided.
 *
 * @param text the right answer, when corrected
 * @param verdict the right verdict, when an inspection is corrected
 * @param evidence the right boxes, when corrected; empty means that the answer's stay as they were
 * @param seconds how long the review took, if the caller measured it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Decision(
    Optional<Outcome> outcome,
    Optional<String> text,
    Optional<Verdict> verdict,
    Optional<List<Evidence>> evidence,
    Optional<String> reviewer,
    Optional<Integer> seconds,
    Optional<String> comment) {
  enum Outcome {
    APPROVED,
    CORRECTED,
    REJECTED
  }

  Decision {
    text = present(text);
    reviewer = present(reviewer);
    comment = present(comment);
  }

  /** The same decision under the reviewer's name; seconds that were measured here win. */
  Decision timed(Optional<Integer> measured, String name) {
    return new Decision(
        outcome, text, verdict, evidence, Optional.of(name), measured.or(() -> seconds), comment);
  }

  private static Optional<String> present(Optional<String> words) {
    return words.map(String::strip).filter(text -> !text.isEmpty());
  }
}
