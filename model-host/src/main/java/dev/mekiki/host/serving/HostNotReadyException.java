package dev.mekiki.host.serving;

/** No model is loaded yet, or none could be. The message says which; callers try again later. */
public final class HostNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HostNotReadyException(String message) {
    super(message);
  }
}
