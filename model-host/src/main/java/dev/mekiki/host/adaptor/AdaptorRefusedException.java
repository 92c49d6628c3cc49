package dev.mekiki.host.adaptor;

/** A package that must not be loaded. The message gives the reason and what to do. */
public final class AdaptorRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AdaptorRefusedException(String reason) {
    super(reason);
  }

  public AdaptorRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
