package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.PublicKey;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies a log in PostgreSQL. It recomputes every hash from the entries' content and believes
 * only the public key: not the database, its owner, or the software that wrote to it. It needs the
 * right to read the three tables {@code audit_entry}, {@code audit_node} and {@code
 * audit_checkpoint}.
 *
 * <p>Entries after the newest checkpoint can only be checked against each other: whoever may change
 * every table can cut them off unseen. So publish checkpoints often, and keep some elsewhere:
 * {@link #verify(List)} finds out whether the log still contains what they cover, even if all
 * checkpoints in the database were replaced or the signing key was stolen.
 */
public final class LogVerifier {
  private final DataSource dataSource;
  private final PublicKey key;
  private final TransactionTemplate snapshot;

  public LogVerifier(DataSource dataSource, PublicKey key) {
    this.dataSource = dataSource;
    this.key = key;
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
    return snapshot.execute(
        status -> {
          try (PostgresStoredLog log = new PostgresStoredLog(dataSource)) {
            return new Walk(log, Evidence.of(log.checkpoints(), kept, key)).verify();
          }
        });
  }
}
