package dev.mekiki.workers.answer;

import dev.mekiki.workers.ticket.AbstentionReason;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the model host said to one question about one photo, checked.
 *
 * @param reason why it abstained; empty when it did not
 */
record Finding(
    String text,
    Optional<Verdict> verdict,
    Optional<AbstentionReason> reason,
    double confidence,
    double threshold,
    List<Evidence> evidence,
    HostReply.Weights weights) {
  Finding {
    evidence = List.copyOf(evidence);
  }

  boolean abstained() {
    return reason.isPresent();
  }
}
