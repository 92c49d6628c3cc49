package dev.mekiki.audit;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps apart, until their transactions end, whoever decides what becomes unreadable: erasures,
 * holds and retention wait for each other ({@link #take}), and nobody's key goes while something is
 * being sealed under it ({@link #takeFrom}). Take the first before the second, and both before
 * anything else. Appends wait for neither, but for an erasure of their own data subject.
 */
public final class ErasureLock {
  /** "mekiki" in ASCII: any number would do that nobody else locks. */
  private static final long KEY = 0x6d656b696b69L;

  private final JdbcTemplate jdbc;

  public ErasureLock(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(dataSource));
  }

  /** Waits for its turn. A statement of its own: what is read after it sees all earlier ones. */
  public void take() {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, KEY);
  }

  /**
   * Waits until no open transaction has sealed anything under a subject's key; none can from then
   * on. What is read after it sees what they wrote.
   */
  public void takeFrom(String subject) {
    jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, subject);
  }
}
