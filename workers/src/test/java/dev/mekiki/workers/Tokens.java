package dev.mekiki.workers;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Tokens as Keycloak makes them, and the endpoints where it would be asked for them. */
public final class Tokens {
  private static final String REALM = "/realms/mekiki";
  private static final String ENDPOINTS = REALM + "/protocol/openid-connect";

  private final WireMockServer keycloak;
  private final RSAKey key;

  Tokens(WireMockServer keycloak) {
    this.keycloak = keycloak;
    try {
      this.key = new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    serve();
  }

  /** Serves the realm's key and a token for the service account. */
  public void serve() {
    keycloak.resetAll();
    keycloak.stubFor(
        get(ENDPOINTS + "/certs").willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
    keycloak.stubFor(
        post(ENDPOINTS + "/token")
            .willReturn(
                okJson(
                    """
                    {"access_token": "token-of-workers", "token_type": "Bearer", "expires_in": 300}""")));
  }

  String issuer() {
    return keycloak.baseUrl() + REALM;
  }

  /** A token of user {@code ada} with these roles. */
  public String with(String audience, String... roles) {
    return of("ada", audience, roles);
  }

  /** A token of this user with these roles. */
  public String of(String user, String audience, String... roles) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(audience)
            .subject("1")
            .claim("preferred_username", user)
            .claim("realm_access", Map.of("roles", List.of(roles)))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
            .build();
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }
}
