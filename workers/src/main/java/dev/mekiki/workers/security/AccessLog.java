package dev.mekiki.workers.security;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes failed logins and refused access into the audit log. What a stranger sent is never in the
 * clear there: a path is sealed, a token or a name from one is not kept. A stranger can neither
 * fill the log, since only so many entries a minute are written, nor get anything by keeping it
 * from being written: the refusal stands either way.
 */
@Component
class AccessLog {
  /** The log's own accesses are about no data subject. */
  static final String SUBJECT = "mekiki:access";

  static final String REFUSED = "access.refused";
  static final String FAILED = "login.failed";

  private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
  private static final String NOBODY = "unknown";
  private static final int LONGEST_PATH = 200;

  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final EntriesAMinute entries;
  private final Counter unrecorded;

  AccessLog(
      AuditLog audit,
      TransactionTemplate transaction,
      EntriesAMinute entries,
      MeterRegistry metrics) {
    this.audit = audit;
    this.transaction = transaction;
    this.entries = entries;
    this.unrecorded =
        Counter.builder("mekiki.access.unrecorded")
            .description("Failed logins and refused accesses that the audit log has no entry of")
            .register(metrics);
  }

  /** Somebody who is known was refused; whoever is not logged in yet is only asked to. */
  @EventListener
  void refused(AuthorizationDeniedEvent<?> event) {
    var person = event.getAuthentication().get();
    if (person != null
        && person.isAuthenticated()
        && !(person instanceof AnonymousAuthenticationToken)) {
      Map<String, Object> details = new HashMap<>();
      if (event.getObject() instanceof HttpServletRequest request) {
        details.put("method", request.getMethod());
        details.put("path", shortened(request.getRequestURI()));
      }
      record(REFUSED, person.getName(), details);
    }
  }

  /** A token or a login that Keycloak did not vouch for; not a Keycloak that is down. */
  @EventListener
  void failed(AbstractAuthenticationFailureEvent event) {
    if (!(event instanceof AuthenticationFailureServiceExceptionEvent)) {
      record(FAILED, NOBODY, Map.of("fault", event.getException().getClass().getSimpleName()));
    }
  }

  private void record(String action, String actor, Map<String, Object> details) {
    if (!entries.take()) {
      unrecorded.increment();
      return;
    }
    try {
      transaction.executeWithoutResult(status -> audit.append(event(action, actor, details)));
    } catch (DataAccessException | TransactionException down) {
      unrecorded.increment();
      log.warn("{} was not recorded, the database does not answer: {}", action, down.toString());
    }
  }

  private static AuditEvent event(String action, String actor, Map<String, Object> details) {
    return AuditEvent.plain(actor, action, UUID.randomUUID(), SUBJECT, details, Map.of());
  }

  private static String shortened(String path) {
    return path.substring(0, Math.min(LONGEST_PATH, path.length()));
  }
}
