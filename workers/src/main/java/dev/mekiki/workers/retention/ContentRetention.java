package dev.mekiki.workers.retention;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.AppliedRules;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.ErasureLock;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases the content of tickets past their retention: photos, question, answers, reviews, training
 * samples. One transaction a ticket, with its audit entry and its row of the ledger; the database
 * blanks the content as the ledger's row comes in. What the audit log has sealed of the ticket
 * stays until the log's own retention is over ({@link LogRetention}).
 */
@Component
class ContentRetention {
  static final String ACTOR = "worker:retention";
  static final String ACTION = "retention.content-erased";

  private final DueContents due;
  private final JdbcClient sql;
  private final LegalHolds holds;
  private final ErasureLock lock;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ContentRetention(
      DueContents due,
      JdbcClient sql,
      LegalHolds holds,
      DataSource dataSource,
      AuditLog audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.due = due;
    this.sql = sql;
    this.holds = holds;
    this.lock = new ErasureLock(dataSource);
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a ticket had. */
  private record Counts(int photos, int answers, boolean erasedSubject) {}

  /**
   * Erases what is due, at most so many tickets.
   *
   * @return how many were erased; fewer than {@code most} when nothing more is due
   */
  int apply(int most) {
    int erased = 0;
    while (erased < most && Boolean.TRUE.equals(transaction.execute(status -> eraseNext()))) {
      erased++;
    }
    return erased;
  }

  private boolean eraseNext() {
    var claimed = due.claim(clock.instant());
    // With the log's turn, no hold can come between the check and the erasure.
    claimed.ifPresent(ticket -> lock.take());
    var free = claimed.filter(ticket -> holds.of(ticket.ticket(), ticket.subject()).isEmpty());
    free.ifPresent(this::erase);
    return free.isPresent();
  }

  private void erase(DueContent ticket) {
    var counts = count(ticket.ticket());
    long entry = audit.append(event(ticket, counts));
    sql.sql(
            """
            insert into mekiki.content_erasure (ticket, rule, erased_at, photos, answers, entry)
            values (?, ?, ?, ?, ?, ?)""")
        .params(
            ticket.ticket(),
            ticket.rule(),
            clock.instant().atOffset(ZoneOffset.UTC),
            counts.photos(),
            counts.answers(),
            entry)
        .update();
  }

  private Counts count(UUID ticket) {
    return sql.sql(
            """
            select (select count(*) from mekiki.photo where ticket = t.id)
                 + (select count(*) from mekiki.intake_photo where ticket = t.id) as photos,
              (select count(*) from mekiki.answer where ticket = t.id) as answers,
              exists (select from mekiki.subject_erasure e where e.subject = t.subject)
                as erased_subject
            from mekiki.ticket t where t.id = ?""")
        .param(ticket)
        .query(Counts.class)
        .single();
  }

  private static AuditEvent event(DueContent ticket, Counts counts) {
    var rule = "retention-%s-content".formatted(ticket.kind().name().toLowerCase(Locale.ROOT));
    Map<String, Object> details =
        Map.of("days", ticket.days(), "photos", counts.photos(), "answers", counts.answers());
    return new AuditEvent(
        ACTOR,
        ACTION,
        ticket.ticket(),
        Optional.empty(),
        Map.of(),
        Optional.of(new AppliedRules(rule, ticket.version())),
        ticket.subject(),
        counts.erasedSubject() ? Map.of() : details,
        Map.of());
  }
}
