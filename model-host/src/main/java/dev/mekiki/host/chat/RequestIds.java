package dev.mekiki.host.chat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, which stands in the response's {@code x-request-id} and in each log
 * line about it. A caller that sends one keeps it, if it is a plain word of 128 characters at most.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIds extends OncePerRequestFilter {
  static final String HEADER = "x-request-id";
  static final String LOGGED_AS = "requestId";

  private static final Predicate<String> PLAIN =
      Pattern.compile("[A-Za-z0-9._:-]{1,128}").asMatchPredicate();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id =
        Optional.ofNullable(request.getHeader(HEADER))
            .filter(PLAIN)
            .orElseGet(() -> "req-" + UUID.randomUUID());
    response.setHeader(HEADER, id);
    MDC.put(LOGGED_AS, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(LOGGED_AS);
    }
  }
}
