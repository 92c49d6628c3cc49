package dev.mekiki.workers.retention;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.ErasureLock;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the sealed part of the log unreadable once the log's retention is over: the key of a
 * subject lapses when the content of all its tickets is erased, no hold is on it, and its last log
 * entry is older than {@code log_days}. Entries, proofs and checkpoints stay for ever. A subject
 * who comes back gets a new key.
 */
@Component
class LogRetention {
  static final String ACTION = "retention.log-sealed-for-good";

  /** Retention's own entries do not keep a key alive. */
  private static final String DUE =
      """
      select k.subject from mekiki.subject_key k
      where k.created_at < :now - interval '183 days'
        and not exists (select from mekiki.content_due d where d.subject = k.subject)
        and not exists (select from mekiki.active_hold h where h.subject = k.subject)
        and greatest(k.created_at,
              (select (e.leaf::jsonb ->> 'at')::timestamptz from mekiki.audit_leaf e
               where e.subject = k.subject and e.action not like 'retention.%'
               order by e.id desc limit 1))
          < :now - make_interval(days => coalesce(
              (select max(r.log_days) from mekiki.ticket t join mekiki.retention_rule r using (kind)
               where t.subject = k.subject),
              (select max(log_days) from mekiki.retention_rule)))
      """;

  private final JdbcClient sql;
  private final ErasureLock lock;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  LogRetention(
      JdbcClient sql,
      DataSource dataSource,
      AuditLog audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.lock = new ErasureLock(dataSource);
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Subjects whose key is due to lapse. */
  List<String> due(int limit) {
    return sql.sql(DUE + " order by k.created_at limit :limit")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Lets the keys that are due lapse, at most so many, and says how many. */
  int apply(int most) {
    return due(most).stream()
        .mapToInt(subject -> transaction.execute(status -> lapse(subject)) ? 1 : 0)
        .sum();
  }

  /** Looks again with the log's turn: another instance, a hold or a new ticket may have come. */
  private boolean lapse(String subject) {
    lock.take();
    lock.takeFrom(subject);
    boolean stillDue =
        sql.sql("select exists (" + DUE + " and k.subject = :subject)")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("subject", subject)
            .query(Boolean.class)
            .single();
    if (stillDue) {
      long entry = audit.append(event(subject));
      sql.sql("insert into mekiki.subject_key_lapse (subject, entry) values (?, ?)")
          .params(subject, entry)
          .update();
      sql.sql("delete from mekiki.subject_key where subject = ?").param(subject).update();
    }
    return stillDue;
  }

  private static AuditEvent event(String subject) {
    return AuditEvent.plain(
        ContentRetention.ACTOR, ACTION, UUID.randomUUID(), subject, Map.of(), Map.of());
  }
}
