package dev.mekiki.workers.review;

import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import java.util.UUID;

/**
 * The part of a ticket that is not personal and lies open in the database.
 *
 * @param subject pseudonym of the data subject
 * @param risk after the routing rules
 */
record TicketFacts(UUID id, String subject, Kind kind, Language language, Risk risk) {
  static TicketFacts of(Ticket ticket, Risk risk) {
    return new TicketFacts(ticket.id(), ticket.subject(), ticket.kind(), ticket.language(), risk);
  }

  /** First block of the id: enough for people to tell tickets apart. */
  public String shortId() {
    return id.toString().substring(0, 8);
  }
}
