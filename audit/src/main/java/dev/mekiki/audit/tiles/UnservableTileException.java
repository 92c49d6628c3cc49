package dev.mekiki.audit.tiles;

/** A tile that the log should have and cannot give; run {@code verify} to learn why. */
public final class UnservableTileException extends RuntimeException {
  UnservableTileException(String found) {
    super(found);
  }

  UnservableTileException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
