package dev.mekiki.workers.camunda;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries: they double, and are spread so that jobs do not return all at once. */
record Backoff(int retries, Duration first, Duration longest) {
  /**
   * The pause before the next try, when {@code left} of the configured retries are left. The broker
   * does not say how many a job began with: one with fewer begins with a longer pause.
   */
  Duration before(int left) {
    int earlierFailures = Math.clamp((long) retries - left - 1, 0, 20);
    var doubled = first.multipliedBy(1L << earlierFailures);
    return spread(doubled.compareTo(longest) < 0 ? doubled : longest);
  }

  /** This pause or up to a quarter longer. */
  Duration spread(Duration pause) {
    return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1));
  }
}
