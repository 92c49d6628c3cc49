package dev.mekiki.workers.retention;

import dev.mekiki.audit.subject.LegalHoldException;
import dev.mekiki.audit.subject.SubjectErasure;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For compliance: a data subject's request to be erased (GDPR, article 17). */
@RestController
@RequestMapping("/api/erasures")
class ErasureController {
  private final SubjectErasure erasure;
  private final TransactionTemplate transaction;

  ErasureController(SubjectErasure erasure, TransactionTemplate transaction) {
    this.erasure = erasure;
    this.transaction = transaction;
  }

  /**
   * @param request id of the request, if it has one already
   */
  record ErasureRequest(Optional<String> subject, Optional<UUID> request) {}

  /**
   * @param entry index of the log entry that records the erasure
   */
  record Erased(String subject, long entry) {}

  /**
   * Erases a subject's key: at once, everywhere, for good. Repeating it changes nothing. 409 when
   * the subject or a ticket of it is under a legal hold.
   */
  @PostMapping
  Erased erase(@RequestBody ErasureRequest request, Principal caller) {
    var subject = HoldController.subject(request.subject());
    var id = request.request().orElseGet(UUID::randomUUID);
    try {
      Long entry = transaction.execute(status -> erasure.erase(subject, id, caller.getName()));
      return new Erased(subject, Optional.ofNullable(entry).orElseThrow());
    } catch (LegalHoldException held) {
      throw RetentionProblem.of(HttpStatus.CONFLICT, "legal-hold", held.getMessage());
    }
  }
}
