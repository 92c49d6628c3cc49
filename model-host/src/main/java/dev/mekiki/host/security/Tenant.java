package dev.mekiki.host.security;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whose request it is, for fairness, for what may be shared, and for the log: the client that the
 * token was issued to, whoever its user is.
 */
public final class Tenant {
  private static final String UNKNOWN = "unknown";

  private Tenant() {}

  /**
   * The claim {@code azp} (OpenID Connect Core, section 2), else {@code client_id} (RFC 9068,
   * section 2.2), else {@code sub}. Callers whose tokens have none of them are one tenant.
   */
  public static String of(Authentication caller) {
    return caller.getPrincipal() instanceof Jwt token
        ? Stream.of("azp", "client_id", "sub")
            .map(token::getClaimAsString)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(UNKNOWN)
        : UNKNOWN;
  }
}
