package dev.mekiki.workers.compliance;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification;
import dev.mekiki.audit.verify.Verification.Verified;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the whole log when somebody asks, and records what was found: as an entry of that log,
 * and in the table {@code log_verification}. One at a time in each instance of the service.
 */
@Component
class Verifications {
  /** Entries about the log itself are about no data subject. */
  static final String SUBJECT = "mekiki:log";

  private static final Logger log = LoggerFactory.getLogger(Verifications.class);

  private final LogVerifier verifier;
  private final LogReader reader;
  private final AuditLog audit;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final AsyncTaskExecutor executor;
  private final Clock clock;
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Failed>> failed = new AtomicReference<>(Optional.empty());

  Verifications(
      LogVerifier verifier,
      LogReader reader,
      AuditLog audit,
      JdbcClient sql,
      TransactionTemplate transaction,
      AsyncTaskExecutor applicationTaskExecutor,
      Clock clock) {
    this.verifier = verifier;
    this.reader = reader;
    this.audit = audit;
    this.sql = sql;
    this.transaction = transaction;
    this.executor = applicationTaskExecutor;
    this.clock = clock;
  }

  /** One that is not over yet. */
  record Running(UUID id, String askedBy, Instant startedAt) {}

  /** Why one found nothing out. */
  enum Cause {
    /** Too much else to do. */
    BUSY,
    DATABASE,
    /** The service's log has the details. */
    UNFORESEEN
  }

  /** One that found nothing out: neither that the log is sound nor that it is not. */
  record Failed(Running asked, Cause why) {}

  /**
   * @param summary one sentence, in English, as the audit tool says it
   * @param entry index of the log entry that records it
   */
  record Past(
      String askedBy,
      Instant startedAt,
      Instant endedAt,
      boolean verified,
      String summary,
      long entry) {}

  Optional<Running> running() {
    return running.get();
  }

  /** The last one of this instance of the service, if it failed. */
  Optional<Failed> failed() {
    return failed.get();
  }

  /** The newest first. */
  List<Past> newest(int limit) {
    return sql.sql(
            """
            select asked_by, started_at, ended_at, verified, summary, entry
              from mekiki.log_verification order by started_at desc limit ?""")
        .param(limit)
        .query(this::read)
        .list();
  }

  /** Starts one; false when one is running already, or there is no room for one. */
  boolean start(String actor) {
    var mine = Optional.of(new Running(UUID.randomUUID(), actor, clock.instant()));
    if (!running.compareAndSet(Optional.empty(), mine)) {
      return false;
    }
    try {
      executor.execute(() -> run(mine.get()));
      return true;
    } catch (TaskRejectedException full) {
      log.warn("The log was not verified, this service has too much else to do");
      over(Optional.of(new Failed(mine.get(), Cause.BUSY)));
      return false;
    }
  }

  private void run(Running asked) {
    var outcome = Optional.of(new Failed(asked, Cause.UNFORESEEN));
    try {
      var found = verifier.verify();
      transaction.executeWithoutResult(status -> record(asked, found));
      outcome = Optional.empty();
    } catch (DataAccessException | TransactionException down) {
      log.warn("The log was not verified, the database does not answer: {}", down.toString());
      outcome = Optional.of(new Failed(asked, Cause.DATABASE));
    } catch (RuntimeException unforeseen) {
      log.error("The log was not verified", unforeseen);
    } finally {
      over(outcome);
    }
  }

  /** In this order: whoever sees that nothing runs sees how it ended. */
  private void over(Optional<Failed> outcome) {
    failed.set(outcome);
    running.set(Optional.empty());
  }

  private void record(Running asked, Verification found) {
    var verified = found instanceof Verified;
    long entry =
        audit.append(
            AuditEvent.plain(
                asked.askedBy(),
                verified ? "log.verified" : "log.found-broken",
                asked.id(),
                SUBJECT,
                Map.of(),
                found instanceof Verified good
                    ? Map.of("root", HexFormat.of().formatHex(good.head().root().bytes()))
                    : Map.of()));
    sql.sql(
            """
            insert into mekiki.log_verification
              (id, asked_by, started_at, ended_at, verified, summary, entry)
            values (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            asked.id(),
            asked.askedBy(),
            asked.startedAt().atOffset(ZoneOffset.UTC),
            clock.instant().atOffset(ZoneOffset.UTC),
            verified,
            found.summary(),
            entry)
        .update();
  }

  private Past read(ResultSet row, int number) throws SQLException {
    return new Past(
        row.getString("asked_by"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("verified"),
        row.getString("summary"),
        reader.index(row.getLong("entry")));
  }
}
