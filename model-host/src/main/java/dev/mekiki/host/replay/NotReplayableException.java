package dev.mekiki.host.replay;

/** A recorded answer that cannot be computed again here; the message says what is missing. */
final class NotReplayableException extends RuntimeException {
  NotReplayableException(String message) {
    super(message);
  }
}
