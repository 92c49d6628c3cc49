package dev.mekiki.workers.review;

import dev.mekiki.workers.review.Decision.Outcome;
import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form under a task: what the reviewer pressed and wrote. */
record DecisionForm(
    Outcome outcome, String text, Optional<Verdict> verdict, String comment, List<BoxField> boxes) {
  /** A person's box is certain. */
  private static final double DRAWN = 1.0;

  DecisionForm(
      @Nullable Outcome outcome,
      @Nullable String text,
      @Nullable Optional<Verdict> verdict,
      @Nullable String comment,
      @Nullable List<@Nullable BoxField> boxes) {
    this.outcome = outcome == null ? Outcome.APPROVED : outcome;
    this.text = text == null ? "" : text.strip();
    this.verdict = verdict == null ? Optional.empty() : verdict;
    this.comment = comment == null ? "" : comment.strip();
    this.boxes =
        boxes == null
            ? List.of()
            : boxes.stream().filter(Objects::nonNull).filter(BoxField::meant).toList();
  }

  /**
   * One line of the box list; sides in percent of the photo.
   *
   * @param removed the reviewer took the box away
   */
  record BoxField(
      @Nullable UUID photo,
      @Nullable String label,
      @Nullable BigDecimal left,
      @Nullable BigDecimal top,
      @Nullable BigDecimal right,
      @Nullable BigDecimal bottom,
      @Nullable Boolean removed) {
    /** The empty line for another box is sent along as well. */
    boolean meant() {
      return !Boolean.TRUE.equals(removed)
          && (left != null || top != null || right != null || bottom != null);
    }

    /** Empty when a side is missing or the box has no area. */
    Optional<Evidence> evidence() {
      if (photo == null || left == null || top == null || right == null || bottom == null) {
        return Optional.empty();
      }
      try {
        Box box = new Box(fraction(left), fraction(top), fraction(right), fraction(bottom));
        return Optional.of(new Evidence(photo, label == null ? "" : label.strip(), box, DRAWN));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static double fraction(BigDecimal percent) {
      return percent.movePointLeft(2).doubleValue();
    }
  }

  /** Message key of what is wrong with the form; empty when nothing is. */
  Optional<String> mistake(ReviewContent content) {
    return switch (outcome) {
      case APPROVED ->
          content.answered() ? Optional.empty() : Optional.of("mistake.nothing-to-approve");
      case REJECTED -> comment.isEmpty() ? Optional.of("mistake.comment") : Optional.empty();
      case CORRECTED -> mistakeInCorrection(content);
    };
  }

  private Optional<String> mistakeInCorrection(ReviewContent content) {
    if (text.isEmpty()) {
      return Optional.of("mistake.text");
    }
    if (content.ticket().kind() == Kind.INSPECTION && verdict.isEmpty()) {
      return Optional.of("mistake.verdict");
    }
    if (boxes.stream().anyMatch(box -> box.evidence().isEmpty())) {
      return Optional.of("mistake.box");
    }
    Decision decision = decision(content, "");
    boolean same =
        content
            .standing()
            .filter(answer -> !answer.abstained()) // cannot be approved: its words can be right
            .filter(answer -> answer.text().strip().equals(text))
            .filter(answer -> answer.verdict().equals(verdict))
            .filter(answer -> Optional.of(answer.evidence()).equals(decision.evidence()))
            .isPresent();
    return same ? Optional.of("mistake.unchanged") : Optional.empty();
  }

  /** The process variable; boxes that the reviewer left alone stay exactly as they were. */
  Decision decision(ReviewContent content, String reviewer) {
    boolean corrected = outcome == Outcome.CORRECTED;
    List<Evidence> before = content.standing().map(StandingAnswer::evidence).orElse(List.of());
    return new Decision(
        Optional.of(outcome),
        corrected ? Optional.of(text) : Optional.empty(),
        corrected ? verdict : Optional.empty(),
        corrected
            ? Optional.of(
                boxes.stream()
                    .flatMap(box -> box.evidence().stream())
                    .map(box -> unchanged(box, before).orElse(box))
                    .toList())
            : Optional.empty(),
        Optional.of(reviewer),
        Optional.empty(),
        Optional.of(comment));
  }

  private static Optional<Evidence> unchanged(Evidence box, List<Evidence> before) {
    return before.stream().filter(old -> sameOnPage(old, box)).findFirst();
  }

  /** Equal as far as the page can tell: it rounds sides and knows no confidence. */
  private static boolean sameOnPage(Evidence one, Evidence other) {
    return one.photo().equals(other.photo())
        && one.label().equals(other.label())
        && rounded(one.box()).equals(rounded(other.box()));
  }

  private static List<BigDecimal> rounded(Box box) {
    return List.of(
        BoxView.percent(box.left()),
        BoxView.percent(box.top()),
        BoxView.percent(box.right()),
        BoxView.percent(box.bottom()));
  }
}
