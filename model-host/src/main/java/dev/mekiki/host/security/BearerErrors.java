package dev.mekiki.host.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.chat.ApiError;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** 401 and 403 in OpenAI's shape, with the WWW-Authenticate header of RFC 6750. */
@Component
final class BearerErrors implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final AuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
  private final AccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
  private final ObjectMapper json;
  private final List<String> audiences;

  BearerErrors(ObjectMapper json, OAuth2ResourceServerProperties properties) {
    this.json = json;
    this.audiences = List.copyOf(properties.getJwt().getAudiences());
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException, ServletException {
    challenge.commence(request, response, e);
    String problem =
        e instanceof InvalidBearerTokenException
            ? "The bearer token is not accepted (expired, another issuer or another audience)"
            : "A bearer token is missing";
    write(
        response,
        ApiError.of(
            "%s: get one from Keycloak with the audience %s"
                .formatted(problem, String.join(" or ", audiences)),
            ApiError.AUTHENTICATION,
            null,
            e instanceof InvalidBearerTokenException ? "invalid_token" : "missing_token"));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException, ServletException {
    denial.handle(request, response, e);
    write(
        response,
        ApiError.of(
            "The token lacks the realm role %s: ask an administrator of the realm for it"
                .formatted(SecurityConfiguration.roleFor(request.getRequestURI())),
            ApiError.PERMISSION,
            null,
            "missing_role"));
  }

  private void write(HttpServletResponse response, ApiError error) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    json.writeValue(response.getOutputStream(), error);
  }
}
