package dev.mekiki.workers.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.camunda.RetryableException;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** What each failure of the model host means for a job. */
final class ModelHostErrors {
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
  private static final int LONGEST_BODY = 64 * 1024;

  private final ObjectMapper json = new ObjectMapper();
  private final Supplier<List<String>> models;

  ModelHostErrors(Supplier<List<String>> models) {
    this.models = models;
  }

  /** Runs a call; failures without a response become exceptions that a job understands. */
  HostReply translate(Supplier<@Nullable HostReply> call) {
    try {
      var reply = call.get();
      if (reply == null) {
        throw ReplyCheck.broken("it is empty");
      }
      return reply;
    } catch (ResourceAccessException failure) {
      throw unreachable(failure);
    } catch (OAuth2AuthorizationException failure) {
      throw unauthorized(failure);
    } catch (RestClientException unreadable) {
      throw ReplyCheck.broken("it is not the JSON that was agreed");
    }
  }

  /** The exception for an error response. */
  RuntimeException of(ClientHttpResponse response, String model) throws IOException {
    int status = response.getStatusCode().value();
    return switch (status) {
      // 504: accepted, but the host had no time for it before its deadline, which is load as well.
      case 429, 503, 504 ->
          new HostBusyException(
              "The model host is busy (%d)".formatted(status),
              RetryAfter.of(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER), USUAL_PAUSE));
      case 400, 413, 415, 422 ->
          new OperatorNeededException(
              "The model host refused the request (%d): %s. Correct the question or the photo, then resolve."
                  .formatted(status, message(response)));
      case 404 -> new OperatorNeededException(unknown(model));
      case 401, 403 ->
          new RetryableException(
              "The model host refused this service's token (%d). Check that the Keycloak client workers has the audience model-host and the role model-caller."
                  .formatted(status));
      default ->
          new RetryableException(
              "The model host failed (%d): %s. See its log.".formatted(status, message(response)));
    };
  }

  private String unknown(String model) {
    try {
      return "The model host has no %s; it serves %s. Load the adaptor or correct the decision ticket-routing, then resolve."
          .formatted(model, models.get());
    } catch (RestClientException unlisted) {
      return "The model host has no %s. Load the adaptor or correct the decision ticket-routing, then resolve."
          .formatted(model);
    }
  }

  /**
   * A host that is slow to answer may be stuck on this request; one that hangs up is restarting.
   */
  private static RuntimeException unreachable(ResourceAccessException failure) {
    var cause = failure.getCause();
    if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
      return new RetryableException(
          "The model host did not answer in time. Check its load, or raise mekiki.model-host.answer-timeout.");
    }
    return new HostBusyException("The model host cannot be reached", USUAL_PAUSE);
  }

  private static RuntimeException unauthorized(OAuth2AuthorizationException failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof IOException
        ? new HostBusyException("Keycloak cannot be reached for a token", USUAL_PAUSE)
        : new RetryableException(
            "Keycloak gives the client workers no token (%s). Check its secret in MEKIKI_WORKERS_SECRET."
                .formatted(failure.getError().getErrorCode()));
  }

  private String message(ClientHttpResponse response) throws IOException {
    try (var body = response.getBody()) {
      var error = json.readTree(body.readNBytes(LONGEST_BODY)).at("/error/message");
      return error.asText("no message").replaceAll("\\p{Cntrl}+", " ");
    } catch (JsonProcessingException notJson) {
      return "no message";
    }
  }
}
