package dev.mekiki.workers.ticket;

import java.util.List;
import java.util.UUID;

/** A row of the table ticket, still sealed. */
record TicketRow(
    UUID id,
    Kind kind,
    Language language,
    String product,
    Risk risk,
    String subject,
    byte[] sealed) {

  /** The ticket, and the digest of the request that brought it. */
  record Opened(Ticket ticket, String requestDigest) {}

  Opened open(Sealed seals) {
    var personal = seals.open(subject, TicketStore.place(id), sealed, TicketStore.Personal.class);
    return new Opened(
        new Ticket(id, kind, personal.question(), language, product, subject, risk, List.of()),
        personal.requestDigest());
  }
}
