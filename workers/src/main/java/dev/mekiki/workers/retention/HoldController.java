package dev.mekiki.workers.retention;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.workers.ticket.ReservedSubjectException;
import dev.mekiki.workers.ticket.Ticket;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For compliance: legal holds. */
@RestController
@RequestMapping("/api/holds")
class HoldController {
  private static final int LONGEST_REASON = 1_000;

  private final LegalHolds holds;
  private final LogReader log;

  HoldController(LegalHolds holds, LogReader log) {
    this.holds = holds;
    this.log = log;
  }

  /**
   * What to hold: one ticket, or all of a subject.
   *
   * @param reason such as a case number; no personal data
   */
  record HoldRequest(Optional<UUID> ticket, Optional<String> subject, Optional<String> reason) {}

  /** Why a hold is lifted. */
  record LiftRequest(Optional<String> reason) {}

  /** All active holds. */
  @GetMapping
  List<Hold> active() {
    return holds.active().stream().map(this::indexed).toList();
  }

  /** Sets a hold. 201, 400 when the request is incomplete, 404 when there is no such ticket. */
  @PostMapping
  ResponseEntity<Hold> set(@RequestBody HoldRequest request, Principal caller) {
    var reason = reason(request.reason());
    if (request.ticket().isPresent() == request.subject().isPresent()) {
      throw RetentionProblem.of(
          HttpStatus.BAD_REQUEST, "hold-invalid", "Name either a ticket or a subject to hold.");
    }
    var hold =
        request
            .ticket()
            .map(
                ticket ->
                    holds
                        .holdTicket(ticket, reason, caller.getName())
                        .orElseThrow(() -> unknown(ticket)))
            .orElseGet(
                () -> holds.holdSubject(subject(request.subject()), reason, caller.getName()));
    return ResponseEntity.created(URI.create("/api/holds/" + hold.id())).body(indexed(hold));
  }

  private Hold indexed(Hold hold) {
    return hold.at(log.index(hold.entry()));
  }

  /** Lifts a hold. 204, or 404 when no such hold is active. */
  @PostMapping("/{hold}/lift")
  ResponseEntity<Void> lift(
      @PathVariable UUID hold, @RequestBody LiftRequest request, Principal caller) {
    if (!holds.lift(hold, reason(request.reason()), caller.getName())) {
      throw RetentionProblem.of(
          HttpStatus.NOT_FOUND,
          "hold-unknown",
          "No hold %s is active. GET /api/holds lists those that are.".formatted(hold));
    }
    return ResponseEntity.noContent().build();
  }

  static boolean isReason(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_REASON;
  }

  static String subject(Optional<String> subject) {
    if (subject.filter(Ticket::isReserved).isPresent()) {
      throw RetentionProblem.of(
          HttpStatus.BAD_REQUEST,
          "subject-reserved",
          "The subject " + ReservedSubjectException.WORDS + ".");
    }
    return subject
        .filter(Ticket::isPseudonym)
        .orElseThrow(
            () ->
                RetentionProblem.of(
                    HttpStatus.BAD_REQUEST,
                    "subject-invalid",
                    "The subject must be the data subject's pseudonym, as its tickets have it."));
  }

  private static String reason(Optional<String> reason) {
    return reason
        .map(String::strip)
        .filter(HoldController::isReason)
        .orElseThrow(
            () ->
                RetentionProblem.of(
                    HttpStatus.BAD_REQUEST,
                    "reason-missing",
                    "Give a reason of 1 to %d characters, such as a case number; no personal data."
                        .formatted(LONGEST_REASON)));
  }

  private static RuntimeException unknown(UUID ticket) {
    return RetentionProblem.of(
        HttpStatus.NOT_FOUND,
        "ticket-unknown",
        "There is no ticket %s. Check the id.".formatted(ticket));
  }
}
