package dev.mekiki.workers.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Keycloak's realm roles as Spring authorities: {@code agent} becomes {@code ROLE_agent}. */
public final class RealmRoles {
  private RealmRoles() {}

  /** Reads {@code realm_access.roles} from the claims of an access token or an ID token. */
  public static List<GrantedAuthority> of(Map<String, Object> claims) {
    if (claims.get("realm_access") instanceof Map<?, ?> access
        && access.get("roles") instanceof Collection<?> roles) {
      return roles.stream()
          .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
          .toList();
    }
    return List.of();
  }
}
