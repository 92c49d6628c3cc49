package dev.mekiki.host.inference;

/** The prompt and its continuation need more positions than the model has: shorten one of them. */
public final class ContextLengthExceededException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int requested;
  private final int limit;

  public ContextLengthExceededException(int promptLength, int maxTokens, int limit) {
    super(
        "The prompt has %d positions and up to %d tokens were asked for, but the context holds %d:"
                .formatted(promptLength, maxTokens, limit)
            + " shorten the prompt or ask for fewer tokens");
    this.requested = (int) Math.min(Integer.MAX_VALUE, (long) promptLength + maxTokens);
    this.limit = limit;
  }

  /** Positions of the prompt and its longest continuation. */
  public int requested() {
    return requested;
  }

  public int limit() {
    return limit;
  }
}
