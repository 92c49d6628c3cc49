package dev.mekiki.workers.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A data subject's request to be erased, and where it stands.
 *
 * @param subject pseudonym of the data subject
 * @param reference a case number; may be empty
 * @param entry leaf of the log that records the request
 * @param userTask the engine's task in which it is decided; empty before the holds were checked
 * @param end when the process was over, and the log's leaf that says how
 */
public record ErasureRequest(
    UUID id,
    String subject,
    String reference,
    String requestedBy,
    Instant requestedAt,
    long entry,
    Optional<Long> userTask,
    Optional<Decision> decision,
    Optional<End> end,
    State state) {

  /** Where a request stands. */
  public enum State {
    REQUESTED,
    APPROVED,
    REFUSED,
    WITHDRAWN,
    /** A legal hold kept the subject from being erased. */
    HELD,
    ERASED
  }

  /** What a second person decides. */
  public enum Outcome {
    APPROVED,
    REFUSED,
    /** By the data subject; whoever made the request may record it. */
    WITHDRAWN
  }

  /** Why a request is refused, in the terms of the GDPR. */
  public enum Ground {
    /** Article 12(6): it is not certain who asks. */
    IDENTITY,
    /** Article 17(3)(b). */
    LEGAL_OBLIGATION,
    /** Article 17(3)(e). */
    LEGAL_CLAIMS,
    /** Article 17(3)(a), (c) and (d). */
    PUBLIC_INTEREST,
    /** Article 12(5): manifestly unfounded or excessive. */
    UNFOUNDED
  }

  /** Who decided what. */
  public record Decision(
      Outcome outcome, Optional<Ground> ground, String by, Instant at, long entry) {}

  /** How it ended. */
  public record End(Instant at, long entry) {}

  /** Whether it can be decided now: the holds were checked and nobody has decided yet. */
  public boolean decidable() {
    return userTask.isPresent() && decision.isEmpty() && end.isEmpty();
  }

  /** Whether a second person wants the subject erased. */
  boolean approved() {
    return decision.filter(made -> made.outcome() == Outcome.APPROVED).isPresent();
  }

  /** Whether nothing more will happen. */
  public boolean over() {
    return end.isPresent();
  }
}
