package dev.mekiki.host.chat;

import dev.mekiki.host.inference.ContextLengthExceededException;
import dev.mekiki.host.serving.HostNotReadyException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Puts every error into OpenAI's shape. What a request contains never gets into a message. */
@RestControllerAdvice
final class ErrorAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);
  private static final Duration LOADING = Duration.ofSeconds(5);

  @ExceptionHandler
  ResponseEntity<ApiError> refused(ApiException e) {
    ResponseEntity.BodyBuilder response = ResponseEntity.status(e.status());
    e.retryAfter()
        .ifPresent(
            wait ->
                response.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
    return response.body(e.error());
  }

  @ExceptionHandler
  ResponseEntity<ApiError> notReady(HostNotReadyException e) {
    return refused(
        ApiException.busy(
            HttpStatus.SERVICE_UNAVAILABLE,
            "model_not_ready",
            String.valueOf(e.getMessage()),
            LOADING));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> tooLong(ContextLengthExceededException e) {
    return refused(
        ApiException.badRequest(
            "messages", "context_length_exceeded", String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> failed(RuntimeException e) {
    log.error("A request failed", e);
    return ResponseEntity.internalServerError()
        .body(
            ApiError.of(
                "The host failed on this request: ask an operator to look at its log",
                ApiError.SERVER,
                null,
                "internal_error"));
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
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).body(BodyTooLargeException.ERROR);
    }
    return ResponseEntity.status(status).headers(headers).body(HttpErrors.of(status));
  }
}
