package dev.mekiki.workers.review;

import dev.mekiki.workers.ticket.Answer;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The answer as it stands before this review: the model's, or what the first reviewer made of it.
 *
 * @param abstained nobody has answered yet; the text is a draft
 * @param corrected a first reviewer answered
 */
record StandingAnswer(
    String text,
    Optional<Verdict> verdict,
    List<Evidence> evidence,
    boolean abstained,
    boolean corrected) {
  StandingAnswer {
    evidence = List.copyOf(evidence);
  }

  static StandingAnswer of(Answer answer) {
    return new StandingAnswer(
        answer.text(), answer.verdict(), answer.evidence(), answer.abstained(), false);
  }

  /** What a correction leaves out stays as the model gave it. */
  static StandingAnswer corrected(Optional<Answer> answer, Decision first) {
    return new StandingAnswer(
        first.text().or(() -> answer.map(Answer::text)).orElse(""),
        first.verdict().or(() -> answer.flatMap(Answer::verdict)),
        first.evidence().or(() -> answer.map(Answer::evidence)).orElse(List.of()),
        false,
        true);
  }
}
