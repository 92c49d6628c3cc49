package dev.mekiki.host.chat;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** OpenAI-shaped bodies for errors that come from HTTP itself. */
final class HttpErrors {
  private static final Map<HttpStatus, ApiError> BODIES =
      Map.of(
          HttpStatus.BAD_REQUEST,
          invalid(
              "malformed_request",
              "The body is not the JSON that this call takes: check its syntax and types"),
          HttpStatus.NOT_FOUND,
          invalid("not_found", "There is no such path: use /v1/chat/completions or /v1/models"),
          HttpStatus.METHOD_NOT_ALLOWED,
          invalid("method_not_allowed", "Use POST for /v1/chat/completions and GET for /v1/models"),
          HttpStatus.NOT_ACCEPTABLE,
          invalid(
              "not_acceptable",
              "This host answers in application/json, and in text/event-stream if it streams"),
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          invalid("unsupported_media_type", "Send the body as application/json"),
          HttpStatus.REQUEST_TIMEOUT,
          invalid("request_timeout", "The body did not come in time: send the request again"));

  private HttpErrors() {}

  static ApiError of(HttpStatusCode status) {
    ApiError body = BODIES.get(HttpStatus.resolve(status.value()));
    if (body != null) {
      return body;
    }
    return status.is4xxClientError()
        ? invalid("refused", "The request was refused with HTTP status " + status.value())
        : ApiError.of(
            "The host failed on this request: ask an operator to look at its log",
            ApiError.SERVER,
            null,
            "internal_error");
  }

  private static ApiError invalid(String code, String message) {
    return ApiError.of(message, ApiError.INVALID_REQUEST, null, code);
  }
}
