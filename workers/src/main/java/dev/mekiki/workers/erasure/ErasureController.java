package dev.mekiki.workers.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.ticket.ReservedSubjectException;
import dev.mekiki.workers.ticket.Ticket;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For compliance: data subjects' requests to be erased (GDPR, article 17). */
@RestController
@RequestMapping("/api/erasures")
class ErasureController {
  private static final int MOST = 1_000;

  private final Erasures erasures;
  private final ErasureDesk desk;
  private final Holdings holdings;
  private final LogReader log;

  ErasureController(Erasures erasures, ErasureDesk desk, Holdings holdings, LogReader log) {
    this.holdings = holdings;
    this.log = log;
    this.erasures = erasures;
    this.desk = desk;
  }

  /**
   * @param reference a case number, if there is one; no personal data
   * @param request id of the request, if it has one already
   * @param nothing true: there may be nothing of the subject
   */
  record NewRequest(
      Optional<String> subject,
      Optional<String> reference,
      Optional<UUID> request,
      Optional<Boolean> nothing) {}

  /**
   * @param holding what there is of the subject, while that is to be decided about
   * @param entry index of the log entry that records the request, or how it ended
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Standing(
      UUID request,
      String subject,
      String reference,
      State state,
      String requestedBy,
      Instant requestedAt,
      Optional<String> decidedBy,
      Optional<Holding> holding,
      long entry) {}

  private Standing standing(ErasureRequest request) {
    return new Standing(
        request.id(),
        request.subject(),
        request.reference(),
        request.state(),
        request.requestedBy(),
        request.requestedAt(),
        request.decision().map(ErasureRequest.Decision::by),
        request.decision().isPresent() || request.over()
            ? Optional.empty()
            : Optional.of(holdings.of(request.subject())),
        log.index(request.end().map(ErasureRequest.End::entry).orElse(request.entry())));
  }

  /**
   * Asks for a subject to be erased. 202: a second person of the role compliance decides in the
   * console. While a request of the subject is open, that one comes back.
   */
  @PostMapping
  ResponseEntity<Standing> request(@RequestBody NewRequest asked, Principal caller) {
    if (asked.subject().filter(Ticket::isReserved).isPresent()) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "subject-reserved",
          "The subject " + ReservedSubjectException.WORDS + ".");
    }
    var subject =
        asked
            .subject()
            .filter(Ticket::isPseudonym)
            .orElseThrow(
                () ->
                    problem(
                        HttpStatus.BAD_REQUEST,
                        "subject-invalid",
                        "The subject must be the data subject's pseudonym, as its tickets have it."));
    var reference = asked.reference().orElse("");
    if (!Erasures.isReference(reference)) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "reference-invalid",
          "The reference is a case number of at most 64 letters, digits, dots, hyphens, slashes and underscores.");
    }
    if (!asked.nothing().orElse(false) && holdings.of(subject).nothing()) {
      throw problem(
          HttpStatus.CONFLICT,
          "subject-unknown",
          "There is no ticket, photo, open process or training sample of this subject. Check the pseudonym; if it is meant all the same, send \"nothing\": true with it.");
    }
    var id = asked.request().orElseGet(UUID::randomUUID);
    var request = request(id, subject, reference, caller.getName());
    if (!request.subject().equals(subject)) {
      throw problem(
          HttpStatus.CONFLICT,
          "request-taken",
          "The request %s is about another data subject. Send another id, or none.".formatted(id));
    }
    desk.sweepSoon();
    return ResponseEntity.accepted()
        .location(URI.create("/api/erasures/" + request.id()))
        .body(standing(request));
  }

  private ErasureRequest request(UUID id, String subject, String reference, String actor) {
    try {
      return erasures.request(id, subject, reference, actor);
    } catch (ErasureRefusedException taken) {
      throw problem(
          HttpStatus.CONFLICT, "request-taken", Objects.requireNonNull(taken.getMessage()));
    }
  }

  /** The newest first, at most {@code limit} (1 to 1000). */
  @GetMapping
  List<Standing> newest(@RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw problem(
          HttpStatus.BAD_REQUEST, "limit-invalid", "limit must be 1 to %d.".formatted(MOST));
    }
    return erasures.newest(limit, 0).stream().map(this::standing).toList();
  }

  /** Where a request stands; 404 when there is none. */
  @GetMapping("/{request}")
  Standing standing(@PathVariable UUID request) {
    return erasures
        .find(request)
        .map(this::standing)
        .orElseThrow(
            () ->
                problem(
                    HttpStatus.NOT_FOUND,
                    "request-unknown",
                    "There is no erasure request %s. GET /api/erasures lists them."
                        .formatted(request)));
  }

  private static ErrorResponseException problem(HttpStatus status, String type, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    return new ErrorResponseException(status, problem, null);
  }
}
