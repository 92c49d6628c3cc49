package dev.mekiki.workers.screening;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import dev.mekiki.workers.vault.IntakePhotos;
import dev.mekiki.workers.vault.PhotoVault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The result of each screening job, kept with its photos and its audit entry or not at all. */
@Component
class ScreeningStore {
  private static final String ACTOR = "worker:" + ScreenPhotosWorker.JOB_TYPE;

  private final JdbcClient sql;
  private final TicketStore tickets;
  private final PhotoVault vault;
  private final IntakePhotos intake;
  private final AuditLog audit;

  ScreeningStore(
      JdbcClient sql, TicketStore tickets, PhotoVault vault, IntakePhotos intake, AuditLog audit) {
    this.sql = sql;
    this.tickets = tickets;
    this.vault = vault;
    this.intake = intake;
    this.audit = audit;
  }

  /** A photo that passed, and where it came from. */
  record Passed(String source, ScreenedPhoto photo) {}

  /** What an earlier delivery of the same job found. */
  Optional<Screening> find(long elementInstance) {
    record Row(UUID[] photos, Optional<String> photo, Optional<String> code) {}
    return sql.sql(
            """
            select photos, problem_photo, problem_code from mekiki.screening
            where element_instance = ?""")
        .param(elementInstance)
        .query(
            (row, number) ->
                new Row(
                    (UUID[]) row.getArray("photos").getArray(),
                    Optional.ofNullable(row.getString("problem_photo")),
                    Optional.ofNullable(row.getString("problem_code"))))
        .optional()
        .map(
            row ->
                row.code().isPresent()
                    ? Screening.Refused.of(
                        row.photo().orElseThrow(), PhotoRefusal.valueOf(row.code().get()))
                    : new Screening.Accepted(vault.byId(List.of(row.photos()))));
  }

  /** Keeps the photos that passed beside those kept earlier; what was sent is deleted. */
  @Transactional
  public Screening.Accepted accept(
      Ticket ticket, ProcessElement element, List<Photo> earlier, List<Passed> passed) {
    var received = makeKnown(ticket);
    var photos = new ArrayList<>(earlier);
    var removed = new LinkedHashMap<String, Object>();
    for (var one : passed) {
      var photo = keep(ticket, one);
      photos.add(photo);
      removed.put(photo.id().toString(), List.copyOf(one.photo().removed()));
    }
    intake.delete(ticket.id());
    insert(ticket, element, photos, Optional.empty());
    var digests = PhotoDigests.of(photos);
    var details = Map.<String, Object>of("removed", removed, "salt", digests.salt());
    received.ifPresent(receipt -> record(ticket, receipt));
    append("photos.screened", ticket, element, details, digests.digests());
    return new Screening.Accepted(photos);
  }

  /** Keeps only that and why the photos were refused; what was sent is deleted. */
  @Transactional
  public Screening.Refused refuse(
      Ticket ticket, ProcessElement element, Screening.Refused refused) {
    var received = makeKnown(ticket);
    intake.delete(ticket.id());
    var problem = refused.problem();
    var details = Map.<String, Object>of("photo", problem.photo(), "code", problem.code());
    insert(ticket, element, List.of(), Optional.of(refused));
    received.ifPresent(receipt -> record(ticket, receipt));
    append("photo.refused", ticket, element, details, Map.of());
    return refused;
  }

  private Photo keep(Ticket ticket, Passed passed) {
    var screened = passed.photo();
    return vault.store(
        new PhotoVault.NewPhoto(
            ticket.id(),
            passed.source(),
            ticket.subject(),
            screened.mediaType(),
            screened.width(),
            screened.height(),
            screened.removed(),
            screened.bytes()));
  }

  /**
   * A process that brings its own documents may bring its own ticket as well; the receipt of a new
   * one is to be recorded after all other writes.
   */
  private Optional<TicketStore.Receipt> makeKnown(Ticket ticket) {
    if (tickets.exists(ticket.id())) {
      return Optional.empty();
    }
    if (tickets.isTaken(ticket.id())) {
      throw new OperatorNeededException(
          "ticket.id is the number of something else in the audit log, such as an erasure request. Give the variable ticket an id of its own, then resolve.");
    }
    var receipt = new TicketStore.Receipt(TicketStore.Source.PROCESS, ACTOR, Optional.empty(), "");
    tickets.insert(ticket, receipt);
    return Optional.of(receipt);
  }

  private void record(Ticket ticket, TicketStore.Receipt receipt) {
    tickets.record(ticket, receipt, PhotoDigests.of(List.of()));
  }

  private void append(
      String action,
      Ticket ticket,
      ProcessElement element,
      Map<String, Object> details,
      Map<String, String> digests) {
    audit.append(
        new AuditEvent(
            ACTOR,
            action,
            ticket.id(),
            Optional.of(element),
            Map.of(),
            Optional.empty(),
            ticket.subject(),
            details,
            digests));
  }

  private void insert(
      Ticket ticket,
      ProcessElement element,
      List<Photo> photos,
      Optional<Screening.Refused> refused) {
    sql.sql(
            """
            insert into mekiki.screening
              (element_instance, ticket, photos, problem_photo, problem_code, problem_message)
            values (?, ?, ?, ?, ?, ?)""")
        .params(
            element.element(),
            ticket.id(),
            photos.stream().map(Photo::id).toArray(UUID[]::new),
            refused.map(one -> one.problem().photo()).orElse(null),
            refused.map(one -> one.problem().code()).orElse(null),
            refused.map(one -> one.problem().message()).orElse(null))
        .update();
  }
}
