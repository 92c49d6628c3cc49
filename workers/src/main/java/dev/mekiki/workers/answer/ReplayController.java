package dev.mekiki.workers.answer;

import dev.mekiki.workers.camunda.RetryableException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For compliance: is what the audit log says the model answered what that model answers? */
@RestController
@RequestMapping("/api/tickets/{ticket}/replays")
class ReplayController {
  private final AnswerReplays replays;

  ReplayController(AnswerReplays replays) {
    this.replays = replays;
  }

  /** A ticket's answers, each computed again. */
  record Replays(UUID ticket, List<Replay> replays) {}

  /** Computes the ticket's answers again, compares, and records that in the audit log. */
  @PostMapping
  Replays replay(@PathVariable UUID ticket, Principal caller) {
    var replayed = replays.replay(ticket, caller.getName());
    if (replayed.isEmpty()) {
      throw new ErrorResponseException(
          HttpStatus.NOT_FOUND,
          problem(
              HttpStatus.NOT_FOUND,
              "answer-unknown",
              "No answer of a ticket %s is recorded. Check the id; a ticket that is still being answered has none yet."
                  .formatted(ticket)),
          null);
    }
    return new Replays(ticket, replayed);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(HostBusyException busy) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, busy.retryAfter().toSeconds())))
        .body(
            problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "model-host-busy",
                busy.getMessage() + ". Replay again later."));
  }

  @ExceptionHandler
  ProblemDetail failed(RetryableException failed) {
    return problem(HttpStatus.BAD_GATEWAY, "model-host-failed", failed.getMessage());
  }

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    return problem;
  }
}
