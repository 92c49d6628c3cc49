package dev.mekiki.workers.camunda;

import java.time.Duration;

/**
 * The job cannot be done at the moment and that is not its fault: another part is busy or down. The
 * job goes back to the broker with its retries untouched.
 */
public final class NotNowException extends RuntimeException {
  private final Duration after;

  /**
   * @param after when to try again, at the earliest
   */
  public NotNowException(String message, Duration after) {
    super(message);
    this.after = after;
  }

  Duration after() {
    return after;
  }
}
