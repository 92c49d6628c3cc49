package dev.mekiki.workers.compliance;

import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What happened to a ticket, as far as it is stored in the clear.
 *
 * @param facts empty where the id is another's: an erasure request's, a hold's
 * @param views who first opened a review of it when
 * @param ends erasures, and the legal holds against them
 */
record Timeline(
    UUID id,
    Optional<Facts> facts,
    List<Step> steps,
    List<Happening> views,
    List<Happening> reviews,
    List<Happening> releases,
    List<Happening> ends) {

  /** What of a ticket is not personal. */
  record Facts(
      Kind kind, Language language, String product, Risk risk, String subject, Instant received) {}

  /** Whether an entry leads to what the log's key signed. */
  enum Proof {
    PROVED,
    /** The next checkpoint will cover it. */
    UNSIGNED,
    BROKEN
  }

  /** An entry of the log. */
  record Step(
      long entry, Instant at, String action, String actor, Optional<String> adaptor, Proof proof) {}

  /** Something that somebody, or the service, did. */
  record Happening(String who, Instant at, String what, String detail) {}

  Timeline {
    steps = List.copyOf(steps);
    views = List.copyOf(views);
    reviews = List.copyOf(reviews);
    releases = List.copyOf(releases);
    ends = List.copyOf(ends);
  }
}
