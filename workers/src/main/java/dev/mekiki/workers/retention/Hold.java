package dev.mekiki.workers.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An active legal hold.
 *
 * @param ticket the one ticket held; empty when all of the subject's are
 * @param entry index in the audit log; as it is kept, the number of its leaf
 */
record Hold(
    UUID id,
    Optional<UUID> ticket,
    String subject,
    String reason,
    String setBy,
    Instant setAt,
    long entry) {

  /** The same hold with its index in the log. */
  Hold at(long index) {
    return new Hold(id, ticket, subject, reason, setBy, setAt, index);
  }
}
