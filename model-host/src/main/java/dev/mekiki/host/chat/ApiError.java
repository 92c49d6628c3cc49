package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** OpenAI's error body: {@code {"error":{message,type,param,code}}}. */
public record ApiError(Detail error) {
  /** The request is wrong: sending it again does not help. */
  public static final String INVALID_REQUEST = "invalid_request_error";

  public static final String AUTHENTICATION = "authentication_error";
  public static final String PERMISSION = "permission_error";

  /** The host is loading or busy: the same request may succeed later. */
  public static final String UNAVAILABLE = "unavailable_error";

  public static final String SERVER = "server_error";

  /**
   * @param message for people, without any content of the request
   * @param param the request field at fault, or null
   * @param code a word for programs, or null
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Detail(
      String message, String type, @Nullable String param, @Nullable String code) {}

  public static ApiError of(
      String message, String type, @Nullable String param, @Nullable String code) {
    return new ApiError(new Detail(message, type, param, code));
  }
}
