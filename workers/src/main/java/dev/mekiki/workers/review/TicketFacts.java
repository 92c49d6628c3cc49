package dev.mekiki.workers.review;

import java.util.Objects;
import java.util.UUID;

/**
 * The part of a ticket that is not personal and lies open in the database.
 *
 * @param subject pseudonym of the data subject
 */
record TicketFacts(UUID id, String subject, Kind kind, String language, Risk risk) {
  enum Kind {
    INQUIRY,
    INSPECTION
  }

  enum Risk {
    LOW,
    MEDIUM,
    HIGH
  }

  TicketFacts {
    Objects.requireNonNull(id, "A ticket has an id");
    Objects.requireNonNull(subject, "A ticket has a subject");
    Objects.requireNonNull(kind, "A ticket has a kind");
    language = language == null ? "en" : language;
    risk = risk == null ? Risk.MEDIUM : risk;
  }

  /** First block of the id: enough for people to tell tickets apart. */
  String shortId() {
    return id.toString().substring(0, 8);
  }
}
