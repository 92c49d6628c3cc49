package dev.mekiki.workers.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refusals as RFC 9457 problems that say what to do, with RFC 6750's header beside them. */
@Component
class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
  private final ObjectMapper json;
  private final KeycloakProperties keycloak;

  ProblemResponses(ObjectMapper json, KeycloakProperties keycloak) {
    this.json = json;
    this.keycloak = keycloak;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (cause instanceof AuthenticationServiceException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "10");
      write(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "identity-provider-down",
          "The identity provider cannot be reached to check your token. Retry in 10 seconds.");
      return;
    }
    challenge.commence(request, response, cause);
    if (cause instanceof OAuth2AuthenticationException invalid) {
      write(response, HttpStatus.UNAUTHORIZED, "token-refused", refusal(invalid));
    } else {
      write(response, HttpStatus.UNAUTHORIZED, "token-missing", missing());
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    denial.handle(request, response, cause);
    write(
        response,
        HttpStatus.FORBIDDEN,
        "role-missing",
        "Your token is good but lacks the realm role that this needs (tickets: agent, replays:"
            + " compliance or operator, log: compliance, metrics: operator). Ask the realm's"
            + " administrator for it.");
  }

  private String missing() {
    return "Send Authorization: Bearer <token>, a token of %s with the audience %s."
        .formatted(keycloak.issuer(), keycloak.apiAudience());
  }

  private String refusal(OAuth2AuthenticationException cause) {
    return "The token was refused (%s). Get a fresh one from %s with the audience %s."
        .formatted(cause.getError().getDescription(), keycloak.issuer(), keycloak.apiAudience());
  }

  private void write(HttpServletResponse response, HttpStatus status, String type, String detail)
      throws IOException {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
