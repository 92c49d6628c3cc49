package dev.mekiki.workers.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/**
 * The chain for people: everything that is neither {@code /api} nor {@code /actuator}. Login at
 * Keycloak with authorization code and PKCE, a session, CSRF tokens, and headers under which a page
 * runs nothing but this service's own files.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
  private static final String[] REVIEWERS = {
    "reviewer", "reviewer-ja", "reviewer-zh", "lead-reviewer"
  };

  @Bean
  @Order(3)
  SecurityFilterChain console(
      HttpSecurity http, ClientRegistrationRepository registrations, KeycloakProperties keycloak)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/assets/**", "/favicon.ico", "/error")
                    .permitAll()
                    .requestMatchers("/tasks/**")
                    .hasAnyRole(REVIEWERS)
                    .requestMatchers("/compliance/oversight", "/compliance/oversight.csv")
                    .hasAnyRole("compliance", "model-owner")
                    .requestMatchers("/compliance/**", "/log/**")
                    .hasRole("compliance")
                    .anyRequest()
                    .authenticated())
        .oauth2Login(
            login ->
                login.authorizationEndpoint(
                    endpoint -> endpoint.authorizationRequestResolver(withPkce(registrations))))
        .logout(logout -> logout.logoutSuccessHandler(keycloakLogout(registrations)))
        .exceptionHandling(
            errors ->
                errors
                    .accessDeniedHandler(ConsoleSecurity::refuse)
                    .defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest")))
        .headers(headers -> strict(headers, keycloak.issuer()))
        .build();
  }

  /** A form without its token comes from a session that ended, not from someone without a role. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    boolean staleForm = refusal instanceof CsrfException;
    response.sendError(
        staleForm ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_FORBIDDEN);
  }

  /** Roles come with the ID token. */
  @Bean
  GrantedAuthoritiesMapper realmRolesOfPeople() {
    return authorities -> {
      Set<GrantedAuthority> mapped = new HashSet<>(authorities);
      for (GrantedAuthority authority : authorities) {
        if (authority instanceof OidcUserAuthority person) {
          mapped.addAll(RealmRoles.of(person.getIdToken().getClaims()));
        }
      }
      return mapped;
    };
  }

  /** Lax, not strict: the way back from Keycloak is a navigation from another site. */
  @Bean
  CookieSameSiteSupplier sessionCookie() {
    return CookieSameSiteSupplier.ofLax();
  }

  private static OAuth2AuthorizationRequestResolver withPkce(
      ClientRegistrationRepository registrations) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            registrations,
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return resolver;
  }

  private static OidcClientInitiatedLogoutSuccessHandler keycloakLogout(
      ClientRegistrationRepository registrations) {
    var handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
    handler.setPostLogoutRedirectUri("{baseUrl}/");
    return handler;
  }

  /**
   * Keycloak is a form target because browsers apply {@code form-action} to redirects: a form sent
   * after the session ended, and the logout form, end there.
   */
  private static void strict(HeadersConfigurer<HttpSecurity> headers, URI issuer) {
    headers
        .contentSecurityPolicy(
            policy ->
                policy.policyDirectives(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                        + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                        + issuer.resolve("/")))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
  }
}
