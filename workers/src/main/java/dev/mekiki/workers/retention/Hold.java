package dev.mekiki.workers.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An active legal hold.
 *
 * @param ticket the one ticket held; empty when all of the subject's are
 */
record Hold(
    UUID id,
    Optional<UUID> ticket,
    String subject,
    String reason,
    String setBy,
    Instant setAt,
    long entry) {}
