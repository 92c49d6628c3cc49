package dev.mekiki.host.dataset;

/** A photo that cannot be used; the message says what is wrong with it and what to do. */
final class PhotoException extends Exception {
  PhotoException(String message) {
    super(message);
  }
}
