package dev.mekiki.workers.training;

import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A correction, still sealed, and what stands against its use.
 *
 * @param erasureAsked an erasure request of its subject is open, or a hold kept it from its end
 * @param held by a legal hold
 */
record SampleRow(
    UUID id,
    UUID ticket,
    String subject,
    Kind kind,
    Language language,
    byte[] sealed,
    OffsetDateTime createdAt,
    boolean erased,
    boolean erasureAsked,
    boolean held) {

  /** What keeps it from being used, if anything does. */
  Optional<LeftOut> forbidden(TrainingExportProperties rules) {
    if (!rules.kinds().contains(kind)) {
      return Optional.of(LeftOut.KIND_NOT_ALLOWED);
    }
    if (erased || sealed.length == 0) {
      return Optional.of(LeftOut.ERASED);
    }
    if (rules.objections().contains(subject)) {
      return Optional.of(LeftOut.OBJECTION);
    }
    if (erasureAsked) {
      return Optional.of(LeftOut.ERASURE_ASKED);
    }
    return held ? Optional.of(LeftOut.HELD) : Optional.empty();
  }
}
