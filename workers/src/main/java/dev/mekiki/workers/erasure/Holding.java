package dev.mekiki.workers.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * How much there is of a data subject, for whoever asks or decides to erase it: a pseudonym that
 * was mistyped shows by it.
 *
 * @param photos that can still be opened, as far as the subject's key is there
 * @param open tickets without an outcome, and reviews that wait: what runs in process instances
 * @param samples corrections kept for training
 * @param firstSeen when its first ticket came
 * @param lastSeen when its last ticket came
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Holding(
    int tickets,
    int photos,
    int open,
    int samples,
    Optional<Instant> firstSeen,
    Optional<Instant> lastSeen) {

  /** Whether there is nothing to erase. */
  public boolean nothing() {
    return tickets == 0 && photos == 0 && open == 0 && samples == 0;
  }
}
