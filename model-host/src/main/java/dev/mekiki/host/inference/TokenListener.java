package dev.mekiki.host.inference;

/** Hears each token of a generation as it comes, on the thread that asked for the generation. */
@FunctionalInterface
public interface TokenListener {
  /** A listener that wants everything. */
  TokenListener ALL = token -> true;

  /**
   * @return whether to go on; false ends the generation with this token as its last
   */
  boolean accept(GeneratedToken token);
}
