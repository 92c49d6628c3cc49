package dev.mekiki.audit.checkpoint;

/** A checkpoint that the log's key did not sign, or that is none. */
public final class ForgedCheckpointException extends RuntimeException {
  private final String fault;

  ForgedCheckpointException(String fault) {
    super("The checkpoint " + fault);
    this.fault = fault;
  }

  /** What is wrong, as it follows the words "the checkpoint". */
  public String fault() {
    return fault;
  }
}
