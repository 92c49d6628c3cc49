package dev.mekiki.workers.camunda;

/**
 * Another try may help. The message becomes the incident's when the last retry is used up, so it
 * tells an operator what to look at, and carries no personal data.
 */
public final class RetryableException extends RuntimeException {
  public RetryableException(String message) {
    super(message);
  }
}
