package dev.mekiki.workers.review;

import dev.mekiki.workers.ticket.Answer;
import java.util.List;
import java.util.Optional;

/** What the correction form starts with: the answer, or what the reviewer had already filled in. */
record CorrectionView(String text, String verdict, String comment, List<BoxView> boxes) {
  static CorrectionView of(ReviewTask task) {
    Optional<Answer> answer = task.content().flatMap(ReviewContent::answer);
    return new CorrectionView(
        answer.map(Answer::text).orElse(""),
        answer.flatMap(Answer::verdict).map(Enum::name).orElse(""),
        "",
        answer.map(Answer::evidence).orElse(List.of()).stream().map(BoxView::of).toList());
  }

  static CorrectionView of(DecisionForm filled) {
    return new CorrectionView(
        filled.text(),
        filled.verdict().map(Enum::name).orElse(""),
        filled.comment(),
        filled.boxes().stream().flatMap(box -> box.evidence().stream()).map(BoxView::of).toList());
  }
}
