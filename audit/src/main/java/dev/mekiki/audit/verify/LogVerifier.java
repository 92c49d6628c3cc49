package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies a log in PostgreSQL. It recomputes every hash from the entries' content and believes
 * only the public keys: not the database, its owner, or the software that wrote to it. It needs the
 * right to read the tables and views {@code audit_leaf}, {@code audit_index}, {@code leaf_due},
 * {@code audit_entry}, {@code audit_node} and {@code audit_checkpoint}.
 *
 * <p>Entries after the newest checkpoint can only be checked against each other: whoever may change
 * every table can cut them off unseen. So publish checkpoints often, and keep some elsewhere:
 * {@link #verify(List)} finds out whether the log still contains what they cover, even if all
 * checkpoints in the database were replaced or the signing key was stolen.
 */
public final class LogVerifier {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final DataSource dataSource;
  private final LogKeys keys;
  private final Clock clock;
  private final Duration patience;
  private final TransactionTemplate snapshot;

  /** A verifier that wants every leaf in the tree after ten minutes. */
  public LogVerifier(DataSource dataSource, PublicKey key) {
    this(dataSource, LogKeys.of(key));
  }

  /** The same for a log that changed its key. */
  public LogVerifier(DataSource dataSource, LogKeys keys) {
    this(dataSource, keys, Clock.systemUTC(), PATIENCE);
  }

  /**
   * @param patience how long after it was written a leaf may be without an index: longer than the
   *     longest transaction that appends
   */
  public LogVerifier(DataSource dataSource, LogKeys keys, Clock clock, Duration patience) {
    this.dataSource = dataSource;
    this.keys = keys;
    this.clock = clock;
    this.patience = patience;
    this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** Verifies the log as it is now, while appends may go on. */
  public Verification verify() {
    return verify(List.of());
  }

  /**
   * Verifies the log as it is now, also against checkpoints kept elsewhere.
   *
   * @param kept signed notes
   */
  public Verification verify(List<String> kept) {
    Instant overdue = clock.instant().minus(patience);
    return snapshot.execute(
        status -> {
          try (PostgresStoredLog log = new PostgresStoredLog(dataSource)) {
            return new Walk(log, Evidence.of(log.checkpoints(), kept, keys), overdue).verify();
          }
        });
  }
}
