package dev.mekiki.workers.review;

import java.util.List;
import java.util.Optional;

/**
 * What the correction form starts with: the answer as it stands, or what the reviewer had already
 * filled in.
 */
record CorrectionView(String text, String verdict, String comment, List<BoxView> boxes) {
  static CorrectionView of(ReviewTask task) {
    Optional<StandingAnswer> answer = task.content().flatMap(ReviewContent::standing);
    return new CorrectionView(
        answer.map(StandingAnswer::text).orElse(""),
        answer.flatMap(StandingAnswer::verdict).map(Enum::name).orElse(""),
        "",
        answer.map(StandingAnswer::evidence).orElse(List.of()).stream().map(BoxView::of).toList());
  }

  static CorrectionView of(DecisionForm filled) {
    return new CorrectionView(
        filled.text(),
        filled.verdict().map(Enum::name).orElse(""),
        filled.comment(),
        filled.boxes().stream().flatMap(box -> box.evidence().stream()).map(BoxView::of).toList());
  }
}
