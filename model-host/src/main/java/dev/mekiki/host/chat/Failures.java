package dev.mekiki.host.chat;

import dev.mekiki.host.inference.ContextLengthExceededException;
import dev.mekiki.host.jinja.RefusedByTemplateException;
import dev.mekiki.host.serving.HostNotReadyException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Says what a caller is told about an exception. What a request contains never gets into it. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final Duration LOADING = Duration.ofSeconds(5);

  private Failures() {}

  /** The caller's error; an exception that nobody expected is logged first. */
  static ApiException of(RuntimeException e) {
    return switch (e) {
      case ApiException known -> known;
      case HostNotReadyException loading ->
          ApiException.busy(
              HttpStatus.SERVICE_UNAVAILABLE,
              "model_not_ready",
              String.valueOf(loading.getMessage()),
              LOADING);
      case ContextLengthExceededException tooLong ->
          ApiException.badRequest(
              "messages", "context_length_exceeded", String.valueOf(tooLong.getMessage()));
      case RefusedByTemplateException refused ->
          ApiException.badRequest(
              "messages",
              "refused_by_chat_template",
              "The base's chat template does not take such a conversation: "
                  + refused.getMessage());
      default -> {
        log.error("A request failed", e);
        yield ApiException.of(
            HttpStatus.INTERNAL_SERVER_ERROR, HttpErrors.of(HttpStatus.INTERNAL_SERVER_ERROR));
      }
    };
  }
}
