package dev.mekiki.workers.retention;

import dev.mekiki.workers.ticket.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket whose content is past its retention.
 *
 * @param version of the rule
 * @param days that content of this kind is kept, from the later of receipt and last outcome
 * @param due when these days were over
 * @param holds legal holds that keep it nevertheless
 */
record DueContent(
    UUID ticket, Kind kind, String subject, int version, int days, Instant due, List<UUID> holds) {

  /** The rule in words, as the ledger has it. */
  String rule() {
    return "%s content %d days (version %d)".formatted(kind, days, version);
  }
}
