package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.workers.ticket.AbstentionReason;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What was said, without the weights that said it: the part that a replay compares.
 *
 * @param reason why the model abstained; empty when it did not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Said(
    String text,
    Optional<Verdict> verdict,
    Optional<AbstentionReason> reason,
    double confidence,
    double threshold,
    List<Evidence> evidence) {
  Said {
    evidence = List.copyOf(evidence);
  }

  static Said of(Finding finding) {
    return new Said(
        finding.text(),
        finding.verdict(),
        finding.reason(),
        finding.confidence(),
        finding.threshold(),
        finding.evidence());
  }
}
