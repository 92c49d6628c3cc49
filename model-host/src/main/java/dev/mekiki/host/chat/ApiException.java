package dev.mekiki.host.chat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that gets an error in OpenAI's shape. The message tells the caller what to do. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient ApiError error;
  private final transient @Nullable Duration retryAfter;

  private ApiException(HttpStatus status, ApiError error, @Nullable Duration retryAfter) {
    super(error.error().message());
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /**
   * @param param the request field that is wrong
   * @param code a word for programs
   */
  public static ApiException badRequest(String param, String code, String message) {
    return invalid(HttpStatus.BAD_REQUEST, param, code, message);
  }

  static ApiException invalid(HttpStatus status, String param, String code, String message) {
    return new ApiException(
        status, ApiError.of(message, ApiError.INVALID_REQUEST, param, code), null);
  }

  static ApiException busy(HttpStatus status, String code, String message, Duration retryAfter) {
    return new ApiException(
        status, ApiError.of(message, ApiError.UNAVAILABLE, null, code), retryAfter);
  }

  static ApiException of(HttpStatus status, ApiError error) {
    return new ApiException(status, error, null);
  }

  HttpStatus status() {
    return status;
  }

  ApiError error() {
    return error;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  boolean isDeadline() {
    return RequestQueue.DEADLINE.equals(error.error().code());
  }
}
