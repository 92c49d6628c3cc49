package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.answer.AbstentionReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Habits that a mean accuracy hides: leaning towards yes, and abstaining at the wrong time. */
record Behaviour(YesNo yesNo, Abstention abstention, Unlearned unlearned) {
  private static final String YES = "yes.";
  private static final String NO = "no.";

  /**
   * Questions whose expected answer is "Yes." or "No.".
   *
   * @param expectedYes how many should be answered by yes
   * @param saidYes how many were
   */
  record YesNo(Share expectedYes, Share saidYes, Share rightOnYes, Share rightOnNo) {}

  /**
   * @param onAnswerable abstentions where the dataset has an answer: the lower, the better
   * @param onUnanswerable abstentions where the photo cannot tell: the higher, the better
   * @param reasons how often each reason was given
   */
  record Abstention(
      Share onAnswerable, Share onUnanswerable, Map<AbstentionReason, Integer> reasons) {}

  /**
   * Of the questions in words about something on the photo that the adaptor was never taught.
   *
   * @param abstained those that the host gave no answer to
   * @param wrong those that it answered wrongly
   */
  record Unlearned(Share abstained, Share wrong) {}

  /**
   * @param taught words that the adaptor knows
   */
  static Behaviour of(List<Asked> all, Vocabulary taught) {
    List<Asked> words = all.stream().filter(Asked::inWords).toList();
    List<Asked> unlearned =
        words.stream()
            .filter(
                asked ->
                    asked.seen().line().boxes().stream()
                        .anyMatch(box -> !taught.knows(box.label())))
            .toList();
    return new Behaviour(
        yesNo(words),
        abstention(words),
        new Unlearned(
            Share.of(unlearned, Asked::abstained),
            Share.of(unlearned, asked -> !asked.abstained() && !asked.right())));
  }

  /** The figures about abstaining in lines, for a console. */
  String text() {
    return abstention.onAnswerable.line("abstained, can be answered")
        + abstention.onUnanswerable.line("abstained, cannot be answered")
        + unlearned.abstained.line("abstained, about things not taught")
        + unlearned.wrong.line("wrong, about things not taught")
        + "reasons for abstaining             %s%n".formatted(abstention.reasons);
  }

  private static YesNo yesNo(List<Asked> words) {
    List<Asked> yes = words.stream().filter(a -> expects(a, YES)).toList();
    List<Asked> no = words.stream().filter(a -> expects(a, NO)).toList();
    long saidYes =
        words.stream()
            .filter(a -> expects(a, YES) || expects(a, NO))
            .filter(a -> a.seen().text().equalsIgnoreCase(YES))
            .count();
    int both = yes.size() + no.size();
    return new YesNo(
        new Share(yes.size(), both),
        new Share((int) saidYes, both),
        Share.of(yes, Asked::right),
        Share.of(no, Asked::right));
  }

  private static boolean expects(Asked asked, String answer) {
    return asked.seen().line().answer().strip().equalsIgnoreCase(answer);
  }

  private static Abstention abstention(List<Asked> words) {
    Map<AbstentionReason, Integer> reasons =
        words.stream()
            .flatMap(a -> a.reason().stream())
            .collect(Collectors.toMap(r -> r, r -> 1, Integer::sum, TreeMap::new));
    return new Abstention(
        Share.of(words.stream().filter(Asked::answerable).toList(), Asked::abstained),
        Share.of(words.stream().filter(a -> !a.answerable()).toList(), Asked::abstained),
        reasons);
  }
}
