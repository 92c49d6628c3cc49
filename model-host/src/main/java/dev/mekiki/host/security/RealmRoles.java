package dev.mekiki.host.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Keycloak's realm roles (claim {@code realm_access.roles}) as Spring authorities. */
final class RealmRoles implements Converter<Jwt, AbstractAuthenticationToken> {
  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    Map<String, Object> access = token.getClaimAsMap("realm_access");
    Object roles = access == null ? List.of() : access.getOrDefault("roles", List.of());
    List<GrantedAuthority> authorities =
        roles instanceof Collection<?> names
            ? names.stream()
                .<GrantedAuthority>map(name -> new SimpleGrantedAuthority("ROLE_" + name))
                .toList()
            : List.of();
    return new JwtAuthenticationToken(token, authorities);
  }
}
