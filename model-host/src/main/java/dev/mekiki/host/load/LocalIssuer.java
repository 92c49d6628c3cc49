package dev.mekiki.host.load;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for Keycloak before a host that this process starts itself: signs tokens with a key
 * made now, and serves the public half on the loopback interface. The host checks them as it checks
 * any other's; nothing in it is switched off.
 */
public final class LocalIssuer implements BearerTokens, AutoCloseable {
  private static final String ISSUER = "http://127.0.0.1/realms/local";
  private static final String KEY_ID = "local";
  private static final Duration VALID = Duration.ofHours(24);

  private final RSAKey key;
  private final HttpServer server;
  private final Map<String, String> signed = new ConcurrentHashMap<>();

  public LocalIssuer() throws IOException {
    try {
      key = new RSAKeyGenerator(2048).keyID(KEY_ID).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform makes RSA keys", e);
    }
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  /** Arguments that make a host trust this issuer and no other. */
  List<String> arguments() {
    String keys = "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort());
    return List.of(
        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + ISSUER,
        "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + keys);
  }

  /** Signed once for each tenant: signing would take CPU from the host that is being measured. */
  @Override
  public String token(String tenant) {
    return signed.computeIfAbsent(tenant, name -> token(name, "model-host"));
  }

  /**
   * @param audience whom the token is for; only {@code model-host} opens a model host
   */
  public String token(String tenant, String audience) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(tenant)
            .audience(audience)
            .claim("azp", tenant)
            .claim("realm_access", Map.of("roles", List.of("model-caller")))
            .expirationTime(Date.from(Instant.now().plus(VALID)))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY_ID).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("A key made for signing signs", e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
