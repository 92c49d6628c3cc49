package dev.mekiki.host.evaluation;

import dev.mekiki.host.answer.AbstentionReason;
import java.util.Optional;

/**
 * One question, put once about its photo and once about another.
 *
 * @param elsewhere the answer about the other photo, against what is right of this one
 * @param reason why the host abstained; empty where it answered
 * @param confidence calibrated, 0-1
 * @param answerable whether the dataset expects an answer, not an abstention
 * @param time what the question with the photo took, without looking at the photo
 * @param closerSeconds of it, looking closer at small boxes, on the clock
 * @param first whether it was the photo's first, which reads the photo's tokens for those after it
 * @param thumbnail a {@code data:} URI of the photo where something went wrong and there was room
 */
record Asked(
    Trial seen,
    Trial elsewhere,
    Optional<AbstentionReason> reason,
    double confidence,
    boolean answerable,
    Stopwatch.Time time,
    double closerSeconds,
    boolean first,
    Optional<String> thumbnail) {
  private static final double HIT = 0.5;

  String kind() {
    return seen.line().kind();
  }

  Language language() {
    return Language.of(seen.line().question());
  }

  boolean inWords() {
    return seen.line().inWords();
  }

  boolean abstained() {
    return reason.isPresent();
  }

  /** Whether the confidence is a statement about this answer: the model was asked and answered. */
  boolean graded() {
    return inWords() && reason.filter(r -> r != AbstentionReason.LOW_CONFIDENCE).isEmpty();
  }

  boolean hasBox() {
    return seen.overlap().isPresent();
  }

  /** A question for a place with nothing to point at. */
  boolean nothingThere() {
    return !inWords() && !hasBox();
  }

  static boolean hits(Trial trial) {
    return trial.overlap().orElse(0) >= HIT;
  }

  /** By the words where the answer is in words, else by the boxes. */
  boolean right() {
    if (inWords()) {
      return seen.right();
    }
    return hasBox() ? hits(seen) : seen.evidence().isEmpty();
  }
}
