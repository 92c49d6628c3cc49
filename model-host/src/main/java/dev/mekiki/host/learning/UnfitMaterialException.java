package dev.mekiki.host.learning;

import java.io.IOException;

/** Datasets that must be corrected before anything is learned; the message says which and how. */
final class UnfitMaterialException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitMaterialException(String message) {
    super(message);
  }

  UnfitMaterialException(String message, Throwable cause) {
    super(message, cause);
  }
}
