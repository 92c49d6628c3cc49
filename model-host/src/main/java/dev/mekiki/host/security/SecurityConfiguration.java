package dev.mekiki.host.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Callers of {@code /v1} present a bearer token with this host's audience and the role {@value
 * #CALLER}, of {@code /v1/adaptors} the role {@value #OPERATOR}. Whether the host is up anyone may
 * ask; why it is not, and metrics, are told to operators and to callers on the same machine ({@link
 * HealthDetails}).
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  static final String CALLER = "model-caller";
  static final String OPERATOR = "operator";
  private static final String[] OPERATED = {"/v1/adaptors", "/v1/adaptors/**", "/actuator/**"};

  /** The realm role that a path asks for. */
  static String roleFor(String path) {
    return Stream.of("/v1/adaptors/", "/actuator/").anyMatch((path + "/")::startsWith)
        ? OPERATOR
        : CALLER;
  }

  @Bean
  SecurityFilterChain chain(HttpSecurity http, BearerErrors errors) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**", "/error")
                    .permitAll()
                    .requestMatchers(SecurityConfiguration::readsMetricsFromLoopback)
                    .permitAll()
                    .requestMatchers(OPERATED)
                    .hasRole(OPERATOR)
                    .anyRequest()
                    .hasRole(CALLER))
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(errors)
                    .accessDeniedHandler(errors)
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(new RealmRoles())))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(errors).accessDeniedHandler(errors))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Bearer tokens are never sent by a browser on its own.
        .csrf(csrf -> csrf.disable())
        .build();
  }

  private static boolean readsMetricsFromLoopback(HttpServletRequest request) {
    return request.getRequestURI().equals("/actuator/prometheus") && Loopback.isCaller(request);
  }
}
