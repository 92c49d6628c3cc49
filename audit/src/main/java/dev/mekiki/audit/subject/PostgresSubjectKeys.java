package dev.mekiki.audit.subject;

import com.google.crypto.tink.subtle.AesGcmJce;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.subject.MasterKey.Wrapped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the subjects' keys in PostgreSQL, wrapped by the master key. What it seals is a 12-byte
 * nonce, the AES-256-GCM ciphertext and a 16-byte tag. Unwrapped keys are never kept: an erasure
 * takes effect at once, in every worker.
 */
public final class PostgresSubjectKeys implements SubjectKeys {
  private static final int KEY_BYTES = 32;

  /** Two statements, so that the second sees what an erasure left that the first waited for. */
  private static final String LOCK_AND_FIND =
      """
      select pg_advisory_xact_lock_shared(hashtextextended(?, 0));
      select master, wrapped from mekiki.subject_key where subject = ?""";

  private final JdbcTemplate jdbc;
  private final MasterKey masterKey;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public PostgresSubjectKeys(DataSource dataSource, MasterKey masterKey, Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.masterKey = masterKey;
    this.clock = clock;
  }

  @Override
  public byte[] seal(String subject, byte[] plain, byte[] context) {
    byte[] key = findToSeal(subject).orElseGet(() -> create(subject));
    try {
      return new AesGcmJce(key).encrypt(plain, context);
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("AES-256-GCM is not available", unavailable);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws SubjectErasedException also when what was sealed is blank, or its key lapsed, by
   *     retention
   * @throws IllegalArgumentException when it was sealed for another subject or context, or changed
   */
  @Override
  public byte[] open(String subject, byte[] sealed, byte[] context) {
    if (sealed.length == 0) {
      throw new SubjectErasedException(subject);
    }
    Optional<byte[]> key = find(subject);
    if (key.isEmpty() && (erased(subject) || lapsed(subject))) {
      throw new SubjectErasedException(subject);
    }
    try {
      return new AesGcmJce(key.orElseThrow(() -> neverSealed(subject))).decrypt(sealed, context);
    } catch (GeneralSecurityException refused) {
      if (lapsed(subject)) {
        throw new SubjectErasedException(subject);
      }
      throw new IllegalArgumentException(
          "This was not sealed for data subject " + subject + " at this place", refused);
    }
  }

  private Optional<byte[]> find(String subject) {
    return jdbc
        .query(
            "select master, wrapped from mekiki.subject_key where subject = ?",
            (row, number) -> wrapped(row),
            subject)
        .stream()
        .findFirst()
        .map(key -> masterKey.unwrap(key, subject));
  }

  /** Together with a lock that keeps an erasure waiting until this transaction ends. */
  private Optional<byte[]> findToSeal(String subject) {
    return jdbc.execute(
        LOCK_AND_FIND,
        (PreparedStatement statement) -> {
          statement.setString(1, subject);
          statement.setString(2, subject);
          statement.execute();
          statement.getMoreResults();
          ResultSet wrapped = statement.getResultSet();
          return wrapped.next()
              ? Optional.of(masterKey.unwrap(wrapped(wrapped), subject))
              : Optional.<byte[]>empty();
        });
  }

  private static Wrapped wrapped(ResultSet row) throws SQLException {
    return new Wrapped(row.getString("master"), row.getBytes("wrapped"));
  }

  /** Two first uses at once: the second waits for the first, and finds its key. */
  private byte[] create(String subject) {
    if (erased(subject)) {
      throw new SubjectErasedException(subject);
    }
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Wrapped wrapped = masterKey.wrap(key, subject);
    jdbc.update(
        "insert into mekiki.subject_key (subject, master, wrapped, created_at)"
            + " values (?, ?, ?, ?) on conflict do nothing",
        subject,
        wrapped.master(),
        wrapped.bytes(),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return find(subject).orElseThrow(() -> new SubjectErasedException(subject));
  }

  private boolean erased(String subject) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from mekiki.subject_erasure where subject = ?)",
            Boolean.class,
            subject));
  }

  /** Whether an earlier key of the subject lapsed with the log's retention. */
  private boolean lapsed(String subject) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from mekiki.subject_key_lapse where subject = ?)",
            Boolean.class,
            subject));
  }

  private static IllegalArgumentException neverSealed(String subject) {
    return new IllegalArgumentException("Nothing was ever sealed for data subject " + subject);
  }
}
