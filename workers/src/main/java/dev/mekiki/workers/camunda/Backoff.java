package dev.mekiki.workers.camunda;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries: they double, and are spread so that jobs do not return all at once. */
record Backoff(Duration first, Duration longest) {
  /** Camunda's default number of retries, from which the number of tries so far is told. */
  private static final int USUAL_RETRIES = 3;

  /** The pause before the next try, when {@code left} retries are left. */
  Duration before(int left) {
    int failures = Math.max(1, USUAL_RETRIES - left);
    var doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
    return spread(doubled.compareTo(longest) < 0 ? doubled : longest);
  }

  /** This pause or up to a quarter longer. */
  Duration spread(Duration pause) {
    return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1));
  }
}
