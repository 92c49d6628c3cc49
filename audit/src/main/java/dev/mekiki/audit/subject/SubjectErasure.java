package dev.mekiki.audit.subject;

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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Erases data subjects: deletes their key, leaves a tombstone and records it in the log. What was
 * sealed stays where it is, unreadable, and every proof over it stays valid.
 */
public final class SubjectErasure {
  /** Action of the entry that records an erasure. */
  public static final String ACTION = "subject.erased";

  private final JdbcTemplate jdbc;
  private final ErasureLock lock;
  private final AuditLog log;
  private final Clock clock;

  public SubjectErasure(DataSource dataSource, AuditLog log, Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.lock = new ErasureLock(dataSource);
    this.log = log;
    this.clock = clock;
  }

  /**
   * Erases in the caller's transaction. For a subject already erased it changes nothing.
   *
   * @param subject pseudonym of the data subject
   * @param request id of the erasure request; the entry carries it as its ticket
   * @param actor who carries the request out
   * @return leaf of the entry that records the erasure
   * @throws IllegalStateException when no transaction is open
   * @throws LegalHoldException when the subject, or a ticket of it, is held; nothing is erased
   */
  public long erase(String subject, UUID request, String actor) {
    lock.take();
    return erased(subject).orElseGet(() -> eraseNow(subject, request, actor));
  }

  private void requireNoHold(String subject) {
    List<UUID> holds =
        jdbc.queryForList(
            "select id from mekiki.active_hold where subject = ? order by set_at, id",
            UUID.class,
            subject);
    if (!holds.isEmpty()) {
      throw new LegalHoldException(subject, holds);
    }
  }

  private long eraseNow(String subject, UUID request, String actor) {
    requireNoHold(subject);
    lock.takeFrom(subject);
    long entry =
        log.append(
            new AuditEvent(
                actor,
                ACTION,
                request,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                subject,
                Map.of(),
                Map.of()));
    jdbc.update(
        "insert into mekiki.subject_erasure (subject, erased_at, entry) values (?, ?, ?)",
        subject,
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
        entry);
    jdbc.update("delete from mekiki.subject_key where subject = ?", subject);
    return entry;
  }

  /** Leaf of the entry that records the erasure, if the subject was erased. */
  public Optional<Long> erased(String subject) {
    List<Long> entries =
        jdbc.queryForList(
            "select entry from mekiki.subject_erasure where subject = ?", Long.class, subject);
    return entries.stream().findFirst();
  }
}
