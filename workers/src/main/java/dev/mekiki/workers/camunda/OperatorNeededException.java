package dev.mekiki.workers.camunda;

/**
 * No retry can help: becomes an incident at once. The message tells an operator what to do before
 * resolving it, and carries no personal data.
 */
public final class OperatorNeededException extends RuntimeException {
  public OperatorNeededException(String message) {
    super(message);
  }
}
