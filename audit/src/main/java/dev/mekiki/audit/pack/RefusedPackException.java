package dev.mekiki.audit.pack;

/**
 * A file that is no pack, or one that could harm whoever unpacks it. Nothing of it was verified.
 */
public final class RefusedPackException extends Exception {
  RefusedPackException(String why) {
    super("The pack is refused: " + why);
  }
}
