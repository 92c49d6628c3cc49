package dev.mekiki.host.serving;

/**
 * A change of the loaded adaptors that was not made: everything is as it was before. The message
 * says why and what to do.
 */
public final class AdaptorChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why; in lower case it is the error's code. */
  public enum Reason {
    /** The adaptor folder has no such package. */
    ADAPTOR_NOT_FOUND,
    ALREADY_LOADED,
    NOT_LOADED,
    /** Unloaded, but requests still run on it. */
    STILL_LEAVING,
    /** The adaptor's name stands for this version. */
    IS_CURRENT,
    /** The name stands for the highest version, so loading would change what it stands for. */
    NEVER_PROMOTED,
    NO_PREVIOUS_VERSION,
    /** More than the memory set aside for adaptors. */
    ADAPTOR_MEMORY,
    /** The package is damaged, not trusted, or does not fit. */
    ADAPTOR_REFUSED,
    /** With the adaptor loaded the text route was no longer the base. */
    SELF_CHECK_FAILED,
    /** The promotion cannot be written down. */
    NOT_RECORDED
  }

  private final Reason reason;

  AdaptorChangeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  AdaptorChangeException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What went wrong and what to do. */
  public String advice() {
    return String.valueOf(getMessage());
  }
}
