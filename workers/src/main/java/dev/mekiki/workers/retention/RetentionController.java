package dev.mekiki.workers.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For compliance: what the next run of retention would erase, and why. Changes nothing. */
@RestController
@RequestMapping("/api/retention/due")
class RetentionController {
  private static final int MOST = 1_000;

  private final DueContents contents;
  private final LogRetention logs;
  private final Clock clock;

  RetentionController(DueContents contents, LogRetention logs, Clock clock) {
    this.contents = contents;
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * @param at time of the dry run
   * @param content tickets past their retention; one with holds stays
   * @param keys subjects whose key lapses, since the log's retention is over
   */
  record DryRun(Instant at, List<Due> content, List<String> keys) {}

  /** A ticket that is due, with the rule in words. */
  record Due(DueContent ticket, String rule, boolean held) {}

  /** The longest due first, at most {@code limit} (1 to 1000) of each. */
  @GetMapping
  DryRun due(@RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw RetentionProblem.of(
          HttpStatus.BAD_REQUEST, "limit-invalid", "limit must be 1 to %d.".formatted(MOST));
    }
    var now = clock.instant();
    var due =
        contents.list(now, limit).stream()
            .map(ticket -> new Due(ticket, ticket.rule(), !ticket.holds().isEmpty()))
            .toList();
    return new DryRun(now, due, logs.due(limit));
  }
}
