package dev.mekiki.audit.subject;

/** Wraps the data subjects' keys. Where it is kept, and how it is used there, stays behind this. */
public interface MasterKey {
  /**
   * A data subject's key, wrapped.
   *
   * @param master name of the key that wrapped it; empty where it was wrapped before names were
   *     kept
   */
  record Wrapped(String master, byte[] bytes) {}

  /** Name of the key that wraps from now on. */
  String current();

  /** Whether it can unwrap what the key of this name wrapped. */
  boolean holds(String master);

  /**
   * @param subject whose key it is, bound to it as associated data
   * @throws IllegalStateException when the key cannot be used now; the message says why
   */
  Wrapped wrap(byte[] key, String subject);

  /**
   * @throws IllegalStateException when another key wrapped it, or it was changed, or the key cannot
   *     be used now; the message says which
   */
  byte[] unwrap(Wrapped wrapped, String subject);
}
