package dev.mekiki.audit.subject;

import java.util.List;
import java.util.UUID;

/** What should be erased is under a legal hold. */
public final class LegalHoldException extends RuntimeException {
  /**
   * @param holds ids of the holds that are in the way
   */
  public LegalHoldException(String subject, List<UUID> holds) {
    super(
        "Data subject %s is under legal hold %s. Lift it first, if the reason for it is gone."
            .formatted(subject, String.join(", ", holds.stream().map(UUID::toString).toList())));
  }
}
