package dev.mekiki.workers.review;

import java.time.Duration;
import java.time.Instant;

/**
 * A due date in relation to now, as message key and number.
 *
 * @param message such as {@code due.in.hours} or {@code due.late.days}
 */
record Due(Instant at, boolean late, String message, long count) {
  static Due of(Instant at, Instant now) {
    boolean late = at.isBefore(now);
    Duration distance = Duration.between(now, at).abs();
    String prefix = late ? "due.late." : "due.in.";
    if (distance.toHours() < 1) {
      return new Due(at, late, prefix + "minutes", Math.max(1, distance.toMinutes()));
    }
    return distance.toDays() < 2
        ? new Due(at, late, prefix + "hours", distance.toHours())
        : new Due(at, late, prefix + "days", distance.toDays());
  }
}
