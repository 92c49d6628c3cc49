package dev.mekiki.workers.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/**
 * The chains for machines: bearer tokens, no session, no cookies and so no CSRF. Every other path
 * belongs to the console's chain.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, ProblemResponses problems) throws Exception {
    return stateless(http, problems)
        .securityMatcher("/api/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/api/tickets", "/api/tickets/*")
                    .hasRole("agent")
                    .requestMatchers(HttpMethod.POST, "/api/tickets/*/replays")
                    .hasAnyRole("compliance", "operator")
                    .requestMatchers(HttpMethod.POST, "/api/training-exports")
                    .hasRole("model-owner")
                    .requestMatchers("/api/retention/**", "/api/holds/**", "/api/erasures/**")
                    .hasRole("compliance")
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** The log's tiles; whoever comes with a session at the console is the console chain's. */
  @Bean
  @Order(2)
  SecurityFilterChain tiles(HttpSecurity http, ProblemResponses problems) throws Exception {
    var withoutSession =
        new AndRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/log/**"),
            request ->
                request.getRequestedSessionId() == null
                    || request.getHeader(HttpHeaders.AUTHORIZATION) != null);
    return stateless(http, problems)
        .securityMatcher(withoutSession)
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("compliance"))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain actuator(HttpSecurity http, ProblemResponses problems) throws Exception {
    return stateless(http, problems)
        .securityMatcher("/actuator/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .hasRole("operator"))
        .build();
  }

  private static HttpSecurity stateless(HttpSecurity http, ProblemResponses problems)
      throws Exception {
    var converter = new JwtAuthenticationConverter();
    converter.setPrincipalClaimName("preferred_username");
    converter.setJwtGrantedAuthoritiesConverter(token -> RealmRoles.of(token.getClaims()));
    return http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(converter))
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems)
                    .withObjectPostProcessor(answering(problems)))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems));
  }

  /** Without this, a Keycloak that is down would surface as an unexplained 500. */
  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(
      ProblemResponses problems) {
    var handler = new AuthenticationEntryPointFailureHandler(problems);
    handler.setRethrowAuthenticationServiceException(false);
    return new ObjectPostProcessor<>() {
      @Override
      public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
        filter.setAuthenticationFailureHandler(handler);
        return filter;
      }
    };
  }
}
