package dev.mekiki.host.adaptor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Questions whose answer is a verdict.
 *
 * @param questions compared without regard to case and outer blanks
 * @param answers the model's exact words to the verdict, in the order of the words, so that a file
 *     of them has the same bytes each time
 */
public record VerdictRule(List<String> questions, Map<String, Verdict> answers) {
  public VerdictRule {
    questions = List.copyOf(questions);
    answers = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(answers)));
  }

  public boolean covers(String question) {
    return questions.stream().anyMatch(question.strip()::equalsIgnoreCase);
  }

  public Verdict verdict(String answer) {
    return answers.getOrDefault(answer, Verdict.UNCLEAR);
  }
}
