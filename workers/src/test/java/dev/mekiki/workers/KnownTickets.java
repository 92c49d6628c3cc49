package dev.mekiki.workers;

import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import dev.mekiki.workers.vault.IntakePhotos;
import dev.mekiki.workers.vault.PhotoVault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts tickets into the database as the intake and the screening would. */
@TestComponent
public class KnownTickets {
  private final TicketStore tickets;
  private final IntakePhotos intake;
  private final PhotoVault vault;
  private final TransactionTemplate transaction;

  KnownTickets(
      TicketStore tickets, IntakePhotos intake, PhotoVault vault, TransactionTemplate transaction) {
    this.tickets = tickets;
    this.intake = intake;
    this.vault = vault;
    this.transaction = transaction;
  }

  /** A ticket whose photos wait to be screened. */
  public Ticket sent(byte[]... photos) {
    var ticket = ticket(Kind.INQUIRY);
    transaction.executeWithoutResult(
        status -> {
          insert(ticket);
          tickets.started(ticket.id());
          for (int position = 0; position < photos.length; position++) {
            intake.store(ticket.id(), position, ticket.subject(), photos[position]);
          }
        });
    return ticket;
  }

  /** A ticket whose process was not started yet. */
  public Ticket unstarted() {
    var ticket = ticket(Kind.INQUIRY);
    transaction.executeWithoutResult(status -> insert(ticket));
    return ticket;
  }

  /** A ticket with so many screened photos. */
  public Ticket screened(Kind kind, int photos) {
    return screened(ticket(kind), photos);
  }

  /** An inquiry with one screened photo, of a subject who may have sent others before. */
  public Ticket screenedFor(String subject) {
    return screened(ticket(Kind.INQUIRY, subject), 1);
  }

  private Ticket screened(Ticket ticket, int photos) {
    List<Photo> stored =
        transaction.execute(
            status -> {
              insert(ticket);
              tickets.started(ticket.id());
              return IntStream.range(0, photos).mapToObj(number -> store(ticket, number)).toList();
            });
    return ticket.with(stored);
  }

  private Photo store(Ticket ticket, int number) {
    return vault.store(
        new PhotoVault.NewPhoto(
            ticket.id(),
            "intake:" + number,
            ticket.subject(),
            "image/jpeg",
            640,
            480,
            Set.of(),
            ("photo " + number + " of " + ticket.id()).getBytes()));
  }

  private void insert(Ticket ticket) {
    var receipt =
        new TicketStore.Receipt(TicketStore.Source.INTAKE, "ada", Optional.empty(), "digest");
    tickets.insert(ticket, receipt);
    tickets.record(ticket, receipt, PhotoDigests.of(List.of()));
  }

  private static Ticket ticket(Kind kind) {
    return ticket(kind, "customer-" + UUID.randomUUID());
  }

  private static Ticket ticket(Kind kind, String subject) {
    return new Ticket(
        UUID.randomUUID(),
        kind,
        "What colour is the cap?",
        Language.ENGLISH,
        "bottle",
        subject,
        Risk.LOW,
        List.of());
  }
}
