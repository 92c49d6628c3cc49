package dev.mekiki.workers.retention;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.ErasureLock;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets and lifts legal holds; what is held is erased neither by retention nor on request. */
@Component
class LegalHolds {
  private static final String HOLD =
      "select id, ticket, subject, reason, set_by, set_at, entry from mekiki.active_hold";
  private static final RowMapper<Hold> READ =
      (row, number) ->
          new Hold(
              row.getObject("id", UUID.class),
              Optional.ofNullable(row.getObject("ticket", UUID.class)),
              row.getString("subject"),
              row.getString("reason"),
              row.getString("set_by"),
              row.getObject("set_at", OffsetDateTime.class).toInstant(),
              row.getLong("entry"));

  private final JdbcClient sql;
  private final ErasureLock lock;
  private final AuditLog audit;
  private final Clock clock;

  LegalHolds(JdbcClient sql, DataSource dataSource, AuditLog audit, Clock clock) {
    this.sql = sql;
    this.lock = new ErasureLock(dataSource);
    this.audit = audit;
    this.clock = clock;
  }

  /** All active holds, the oldest first. */
  List<Hold> active() {
    return sql.sql(HOLD + " order by set_at, id").query(READ).list();
  }

  Optional<Hold> find(UUID id) {
    return sql.sql(HOLD + " where id = ?").param(id).query(READ).optional();
  }

  /** Holds on this ticket or on everything of its subject. */
  List<Hold> of(UUID ticket, String subject) {
    return sql.sql(HOLD + " where ticket = ? or whole_subject and subject = ? order by set_at, id")
        .params(ticket, subject)
        .query(READ)
        .list();
  }

  /** Holds one ticket; empty when there is no such ticket. */
  @Transactional
  public Optional<Hold> holdTicket(UUID ticket, String reason, String actor) {
    return sql.sql("select subject from mekiki.ticket where id = ?")
        .param(ticket)
        .query(String.class)
        .optional()
        .map(subject -> hold(Optional.of(ticket), subject, reason, actor));
  }

  /** Holds everything there is, and will be, of a subject. */
  @Transactional
  public Hold holdSubject(String subject, String reason, String actor) {
    return hold(Optional.empty(), subject, reason, actor);
  }

  private Hold hold(Optional<UUID> ticket, String subject, String reason, String actor) {
    lock.take();
    var id = UUID.randomUUID();
    var words = Map.<String, Object>of("hold", id.toString(), "reason", reason);
    long entry = append("hold.set", ticket.orElse(id), subject, words, actor);
    var hold = new Hold(id, ticket, subject, reason, actor, clock.instant(), entry);
    sql.sql(
            """
            insert into mekiki.legal_hold (id, ticket, subject, reason, set_by, set_at, entry)
            values (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            id,
            ticket.orElse(null),
            subject,
            reason,
            actor,
            hold.setAt().atOffset(ZoneOffset.UTC),
            entry)
        .update();
    return hold;
  }

  /** Lifts a hold; false when it is not active. */
  @Transactional
  public boolean lift(UUID id, String reason, String actor) {
    lock.take();
    var active = find(id);
    active.ifPresent(hold -> lift(hold, reason, actor));
    return active.isPresent();
  }

  private void lift(Hold hold, String reason, String actor) {
    var words = Map.<String, Object>of("hold", hold.id().toString(), "reason", reason);
    var ticket = hold.ticket().orElse(hold.id());
    long entry = append("hold.lifted", ticket, hold.subject(), words, actor);
    sql.sql(
            """
            insert into mekiki.legal_hold_lift (hold, reason, lifted_by, lifted_at, entry)
            values (?, ?, ?, ?, ?)""")
        .params(hold.id(), reason, actor, clock.instant().atOffset(ZoneOffset.UTC), entry)
        .update();
  }

  private long append(
      String action, UUID ticket, String subject, Map<String, Object> words, String actor) {
    return audit.append(AuditEvent.plain(actor, action, ticket, subject, words, Map.of()));
  }
}
