package dev.mekiki.host.adaptor;

import java.util.List;
import java.util.Map;

/**
 * Questions whose answer is a verdict.
 *
 * @param questions compared without regard to case and outer blanks
 * @param answers the model's exact words to the verdict
 */
public record VerdictRule(List<String> questions, Map<String, Verdict> answers) {
  public VerdictRule {
    questions = List.copyOf(questions);
    answers = Map.copyOf(answers);
  }

  public boolean covers(String question) {
    return questions.stream().anyMatch(question.strip()::equalsIgnoreCase);
  }

  public Verdict verdict(String answer) {
    return answers.getOrDefault(answer, Verdict.UNCLEAR);
  }
}
