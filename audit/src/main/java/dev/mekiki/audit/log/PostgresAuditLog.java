package dev.mekiki.audit.log;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SubjectKeys;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes leaves to PostgreSQL. Nothing here looks at the tree or waits for other appends, so
 * transactions that append may take as long as they need.
 */
public final class PostgresAuditLog implements AuditLog {
  private static final String INSERT =
      "insert into mekiki.audit_leaf (leaf, leaf_hash) values (?, ?) returning id";

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;
  private final SubjectKeys keys;
  private final Clock clock;

  /**
   * @param dataSource the one whose transactions the callers open
   */
  public PostgresAuditLog(DataSource dataSource, SubjectKeys keys, Clock clock) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public long append(AuditEvent event) {
    requireTransaction();
    Leaf leaf = Leaf.of(event, clock.instant().truncatedTo(ChronoUnit.MICROS), keys);
    Long number = jdbc.queryForObject(INSERT, Long.class, leaf.text(), leaf.hash().bytes());
    return Objects.requireNonNull(number, "The insert returns the leaf's number");
  }

  private void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.hasResource(dataSource)) {
      throw new IllegalStateException(
          "Append to the audit log within the transaction of the change that it records");
    }
  }
}
