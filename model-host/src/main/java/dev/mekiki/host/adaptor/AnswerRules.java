package dev.mekiki.host.adaptor;

import java.util.List;
import java.util.Optional;

/**
 * How the adaptor's words are read.
 *
 * @param languages of questions that it was trained on, as ISO 639-1 codes
 * @param abstentions the exact words that say "not in this photo"
 * @param negatives answers that name nothing to point at, so they get no boxes
 * @param objectQuestions the training questions that ask about one object, with {@code {object}} in
 *     its place; a question of this form about a word outside the vocabulary is not answered
 */
public record AnswerRules(
    List<String> languages,
    List<String> abstentions,
    List<String> negatives,
    List<VerdictRule> verdicts,
    List<String> objectQuestions) {
  public AnswerRules {
    languages = List.copyOf(languages);
    abstentions = List.copyOf(abstentions);
    negatives = List.copyOf(negatives);
    verdicts = List.copyOf(verdicts);
    objectQuestions = List.copyOf(objectQuestions);
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("An adaptor speaks at least one language");
    }
    if (objectQuestions.stream().anyMatch(question -> !question.contains("{object}"))) {
      throw new IllegalArgumentException("Each of objectQuestions must contain {object}");
    }
  }

  /** The rule for an inspection question; empty for every other question. */
  public Optional<VerdictRule> verdictRule(String question) {
    return verdicts.stream().filter(rule -> rule.covers(question)).findFirst();
  }
}
