package dev.mekiki.host.chat;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Puts every error into OpenAI's shape ({@link Failures}). */
@RestControllerAdvice
final class ErrorAdvice extends ResponseEntityExceptionHandler {
  private static final int CLIENT_CLOSED_REQUEST = 499;

  /** Nobody reads the answer; nginx's status for it shows up in the metrics of HTTP. */
  @ExceptionHandler
  void gone(ClientGoneException e, HttpServletResponse response) {
    response.setStatus(CLIENT_CLOSED_REQUEST);
  }

  @ExceptionHandler
  ResponseEntity<ApiError> failed(RuntimeException e) {
    ApiException failure = Failures.of(e);
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(failure.status()).contentType(MediaType.APPLICATION_JSON);
    failure
        .retryAfter()
        .ifPresent(
            wait ->
                response.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
    return response.body(failure.error());
  }

  /** What Spring MVC itself refuses: malformed JSON, a wrong method, path or media type. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (BodyTooLargeException.isCauseOf(e)) {
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE)
          .contentType(MediaType.APPLICATION_JSON)
          .body(BodyTooLargeException.ERROR);
    }
    // Also to a caller that accepts event streams only: an error of another type would be lost.
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(HttpErrors.of(status));
  }
}
