package dev.mekiki.workers.review;

/** The engine did not do what the reviewer asked for. */
final class EngineRefusalException extends RuntimeException {
  /** What happened, as the page tells it. */
  enum Cause {
    /** A task listener denied it; the message says why. */
    DENIED,
    /** Someone else has the task, or something else is happening to it at this moment. */
    CONFLICT,
    /** The task is decided or canceled. */
    GONE,
    /** The engine does not answer, or not in time; what it was asked for may still happen. */
    UNREACHABLE
  }

  private final Cause why;

  EngineRefusalException(Cause why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  Cause why() {
    return why;
  }
}
