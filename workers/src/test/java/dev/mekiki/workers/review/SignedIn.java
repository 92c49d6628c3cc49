package dev.mekiki.workers.review;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands in for Keycloak's login page, which is not there: {@code ?as=rita:reviewer} signs the
 * browser in. What comes after the login is the real thing.
 */
@TestConfiguration(proxyBeanMethods = false)
public class SignedIn {
  @Bean
  FilterRegistrationBean<OncePerRequestFilter> signIn() {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(new SignIn());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static final class SignIn extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String as = request.getParameter("as");
      if (as != null) {
        List<String> words = List.of(as.split(":"));
        var person =
            new TestingAuthenticationToken(
                words.getFirst(),
                Map.of(),
                words.stream().skip(1).map(role -> "ROLE_" + role).toArray(String[]::new));
        request
            .getSession()
            .setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(person));
      }
      chain.doFilter(request, response);
    }
  }
}
