package dev.mekiki.audit;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The lock that orders all appends to the log, held until the transaction ends. Everything in this
 * module that writes takes it first, so that its writers cannot wait for each other in a circle.
 */
public final class AppendLock {
  /** "mekiki" in ASCII: any number would do that nobody else locks. */
  private static final long KEY = 0x6d656b696b69L;

  private final JdbcTemplate jdbc;

  public AppendLock(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(dataSource));
  }

  /** Waits for its turn. A statement of its own: what is read after it sees all earlier appends. */
  public void take() {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, KEY);
  }
}
