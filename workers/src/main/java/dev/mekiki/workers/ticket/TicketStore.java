package dev.mekiki.workers.ticket;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of tickets. */
@Component
public class TicketStore {
  private final JdbcClient sql;
  private final Sealed sealed;
  private final AuditLog audit;

  TicketStore(JdbcClient sql, Sealed sealed, AuditLog audit) {
    this.sql = sql;
    this.sealed = sealed;
    this.audit = audit;
  }

  /** Where a ticket came from. */
  public enum Source {
    INTAKE,
    PROCESS
  }

  /**
   * Who brought a ticket.
   *
   * @param caller a user's name or a worker's
   * @param key SHA-256 of caller and idempotency key, if one was given
   * @param requestDigest SHA-256 of the whole request, to tell a repetition from another request
   *     under the same key
   */
  public record Receipt(Source source, String caller, Optional<String> key, String requestDigest) {}

  /** What is sealed of a ticket. */
  record Personal(String question, String requestDigest) {}

  /** Whether the ticket is known. */
  public boolean exists(UUID ticket) {
    return sql.sql("select exists (select from mekiki.ticket where id = ?)")
        .param(ticket)
        .query(Boolean.class)
        .single();
  }

  /** Whether entries of the log name something else by this id: a request, a hold, an export. */
  public boolean isTaken(UUID id) {
    return sql.sql(
            """
            select exists (select from mekiki.audit_leaf where ticket = :id
                              and action !~ '^(photos?|answer|review)[.]')
               and not exists (select from mekiki.ticket where id = :id)""")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /**
   * Inserts the ticket, in the caller's transaction, which must record it as well.
   *
   * @throws org.springframework.dao.DuplicateKeyException when its id or idempotency key is known
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void insert(Ticket ticket, Receipt receipt) {
    var personal = new Personal(ticket.question(), receipt.requestDigest());
    sql.sql(
            """
            insert into mekiki.ticket
              (id, kind, language, product, risk, subject, sealed, source, caller, caller_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(
            ticket.id(),
            ticket.kind().name(),
            ticket.language().name(),
            ticket.product(),
            ticket.risk().name(),
            ticket.subject(),
            sealed.seal(ticket.subject(), place(ticket.id()), personal),
            receipt.source().name(),
            receipt.caller(),
            receipt.key().orElse(null))
        .update();
  }

  /**
   * Records that the ticket was received. Call it last in the transaction: until it ends, nobody
   * else can append to the log.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Ticket ticket, Receipt receipt, PhotoDigests photos) {
    audit.append(
        AuditEvent.plain(
            receipt.caller(),
            "ticket.received",
            ticket.id(),
            ticket.subject(),
            Map.of(
                "question", ticket.question(), "product", ticket.product(), "salt", photos.salt()),
            photos.digests()));
  }

  /** The ticket that came under this key, if one did. */
  public Optional<UUID> byKey(String key) {
    return sql.sql("select id from mekiki.ticket where caller_key = ?")
        .param(key)
        .query(UUID.class)
        .optional();
  }

  /**
   * The ticket without its photos.
   *
   * @throws dev.mekiki.audit.SubjectErasedException when its question cannot be read any more
   */
  public Optional<Ticket> find(UUID id) {
    return row(id).map(row -> row.open(sealed).ticket());
  }

  /** Digest of the request that brought the ticket. */
  public Optional<String> requestDigest(UUID id) {
    return row(id).map(row -> row.open(sealed).requestDigest());
  }

  /** Tickets from the intake whose process was not started yet, the oldest first. */
  public List<UUID> unstarted(int limit) {
    return sql.sql("select ticket from mekiki.start_due order by created_at limit ?")
        .param(limit)
        .query(UUID.class)
        .list();
  }

  /** Notes that the ticket's process was started; a repetition is no error. */
  public void started(UUID id) {
    sql.sql("insert into mekiki.ticket_start (ticket) values (?) on conflict do nothing")
        .param(id)
        .update();
  }

  private Optional<TicketRow> row(UUID id) {
    return sql.sql(
            """
            select id, kind, language, product, risk, subject, sealed from mekiki.ticket
            where id = ?""")
        .param(id)
        .query(TicketRow.class)
        .optional();
  }

  static String place(UUID id) {
    return "ticket:" + id;
  }
}
