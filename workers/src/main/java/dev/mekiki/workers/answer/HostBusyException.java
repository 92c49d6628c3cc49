package dev.mekiki.workers.answer;

import java.time.Duration;

/** The model host takes no request now: its queue is full, it is starting, or it is down. */
final class HostBusyException extends RuntimeException {
  private final Duration retryAfter;

  HostBusyException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
