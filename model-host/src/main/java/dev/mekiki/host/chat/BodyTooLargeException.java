package dev.mekiki.host.chat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body that grew over the limit while it was read. */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  static final ApiError ERROR =
      ApiError.of(
          "The request body is too large: send a smaller photo",
          ApiError.INVALID_REQUEST,
          null,
          "request_too_large");

  BodyTooLargeException() {
    super(ERROR.error().message());
  }

  static boolean isCauseOf(Throwable e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException) {
        return true;
      }
    }
    return false;
  }
}
