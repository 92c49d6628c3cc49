package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * An answer that a process can act on.
 *
 * @param spoken the model's words and what they cost. When the host abstains these are a draft for
 *     a person, or empty where the question was not put to the model
 * @param reason why the host abstains; empty when it does not
 * @param confidence calibrated chance that the answer is right, 0-1; 0 where the question was not
 *     put to the model, or the answer rests on something unlike all that it was taught
 * @param threshold smallest confidence at which the answer may be released without a person; 1 lies
 *     above any
 * @param verdict of an inspection question; UNCLEAR when the host abstains
 * @param encodeNanos time of image encoder and projector
 * @param closerNanos likewise of parts of the photo that were looked at closer, after the answer
 */
public record GroundedAnswer(
    Spoken spoken,
    Optional<AbstentionReason> reason,
    double confidence,
    double threshold,
    Optional<Verdict> verdict,
    List<Evidence> evidence,
    long encodeNanos,
    long closerNanos) {
  public GroundedAnswer {
    evidence = List.copyOf(evidence);
  }

  public boolean abstained() {
    return reason.isPresent();
  }

  /** Whether it may go out without a person. */
  public boolean isReleased() {
    return !abstained() && confidence >= threshold;
  }
}
