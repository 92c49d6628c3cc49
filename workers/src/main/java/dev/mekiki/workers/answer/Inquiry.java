package dev.mekiki.workers.answer;

import static java.util.Comparator.comparingDouble;

import dev.mekiki.workers.ticket.AbstentionReason;
import java.util.List;
import java.util.Optional;

/** A customer's question: the surest answer to it among all photos counts. */
final class Inquiry {
  private Inquiry() {}

  static Finding conclude(AnswerInput input, Questioner host) {
    var findings =
        input.photos().stream()
            .flatMap(
                photo ->
                    input.plan().questions().stream()
                        .map(question -> host.ask(input.plan().adaptor(), photo, question)))
            .toList();
    return findings.stream()
        .filter(finding -> !finding.abstained())
        .max(comparingDouble(Finding::confidence))
        .orElseGet(() -> mostTelling(findings));
  }

  /** When the thing is on none of the photos, that is the reason; any other one weighs more. */
  private static Finding mostTelling(List<Finding> abstentions) {
    return abstentions.stream()
        .filter(finding -> !finding.reason().equals(Optional.of(AbstentionReason.NOT_IN_PHOTO)))
        .max(comparingDouble(Finding::confidence))
        .orElseGet(() -> abstentions.getFirst());
  }
}
