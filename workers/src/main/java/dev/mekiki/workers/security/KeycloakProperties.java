package dev.mekiki.workers.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The realm and this service's two clients in it.
 *
 * @param issuer URL of the realm, exactly as its tokens name it
 * @param apiAudience what a token must be made for to call the API
 */
@Validated
@ConfigurationProperties("mekiki.keycloak")
record KeycloakProperties(
    @NotNull URI issuer,
    @NotBlank String apiAudience,
    @NotNull @Valid Client console,
    @NotNull @Valid Client workers) {

  /** A confidential client of the realm. */
  record Client(
      @NotBlank String id,
      @NotBlank(message = "is empty: set the client's secret in the environment") String secret) {}

  String endpoint(String name) {
    return issuer + "/protocol/openid-connect/" + name;
  }
}
