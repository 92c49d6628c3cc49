package dev.mekiki.workers.security;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** How many entries about accesses this instance may still write in the current minute. */
@Component
class EntriesAMinute {
  static final int MOST = 120;

  private final Clock clock;
  private Instant minute = Instant.EPOCH;
  private int taken;

  EntriesAMinute(Clock clock) {
    this.clock = clock;
  }

  /** Takes one; false when none is left. */
  synchronized boolean take() {
    var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    if (!now.equals(minute)) {
      minute = now;
      taken = 0;
    }
    return taken++ < MOST;
  }
}
