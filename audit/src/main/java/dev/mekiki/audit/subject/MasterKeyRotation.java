package dev.mekiki.audit.subject;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.Digests;
import dev.mekiki.audit.log.PostgresAuditLog;
import dev.mekiki.audit.subject.MasterKey.Wrapped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals all data subjects' keys under the present master key, a batch a transaction, while the
 * services go on. What is done stays done: after a kill it goes on with the rows that are left.
 * What was erased has no row and is not touched.
 */
public final class MasterKeyRotation {
  /** Actions of the entries; their digests are SHA-256 of the keys' names. */
  static final String ROTATED = "master-key.rotated";

  static final String RETIRED = "master-key.retired";

  private static final String ACTOR = "operator:master-key";
  private static final String SUBJECT = "mekiki:keys";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final MasterKeys keys;
  private final AuditLog log;

  /**
   * @param owner a connection of the database's owner: the application's role may not change keys
   */
  public MasterKeyRotation(DataSource owner, MasterKeys keys, Clock clock) {
    this.jdbc = new JdbcTemplate(owner);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(owner));
    this.keys = keys;
    this.log = new PostgresAuditLog(owner, new PostgresSubjectKeys(owner, keys, clock), clock);
  }

  private record Row(String subject, Wrapped wrapped) {}

  /**
   * Makes a new key where the present one is in a keystore file and the last rotation is complete;
   * a KMS makes its keys itself.
   *
   * @return whether it made one
   */
  public boolean begin() throws IOException {
    requireOwner();
    return keys.keystore().isPresent() && keys.names().isEmpty() && keys.keystore().get().rotate();
  }

  /** Before a key is made for nothing. */
  private void requireOwner() {
    if (!Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select has_table_privilege('mekiki.subject_key', 'UPDATE')", Boolean.class))) {
      throw new IllegalStateException(
          "This role may not change the keys in the database: use its owner, mekiki_owner");
    }
  }

  /** Name of the key that everything is sealed under in the end. */
  public String target() {
    return keys.current();
  }

  /** How many data subjects' keys are sealed under another key than the present one. */
  public long left() {
    Long left =
        jdbc.queryForObject(
            "select count(*) from mekiki.subject_key where master <> ?",
            Long.class,
            keys.current());
    return left == null ? 0 : left;
  }

  /**
   * Seals up to so many under the present key, in one transaction.
   *
   * @return how many there were; 0 when all are
   * @throws IllegalStateException when a key is sealed under one that was not given; nothing of the
   *     batch is changed
   */
  public int reseal(int batch) {
    Integer done = transaction.execute(status -> resealNow(batch));
    return done == null ? 0 : done;
  }

  private int resealNow(int batch) {
    String target = keys.current();
    List<Row> rows =
        jdbc.query(
            """
            select subject, master, wrapped from mekiki.subject_key
             where master <> ? order by subject limit ? for update""",
            (row, number) ->
                new Row(row.getString(1), new Wrapped(row.getString(2), row.getBytes(3))),
            target,
            batch);
    rows.forEach(this::reseal);
    if (!rows.isEmpty() && left() == 0) {
      append(ROTATED, Map.of("to", Digests.sha256(target)));
    }
    return rows.size();
  }

  private void reseal(Row row) {
    byte[] key = keys.unwrap(row.wrapped(), row.subject());
    Wrapped again = keys.wrap(key, row.subject());
    jdbc.update(
        "update mekiki.subject_key set wrapped = ?, master = ? where subject = ?",
        again.bytes(),
        again.master(),
        row.subject());
  }

  /**
   * Ends the earlier keys: the database takes nothing any more that is sealed under one of them,
   * and they are taken out of the keystore file.
   *
   * @return their names
   * @throws IllegalStateException when something is still sealed under another than the present key
   */
  public List<String> retire() throws IOException {
    List<String> names = keys.names();
    transaction.executeWithoutResult(status -> retireNow(names));
    if (keys.keystore().isPresent()) {
      keys.keystore().get().dropEarlier();
    }
    return names;
  }

  private void retireNow(List<String> names) {
    // Whoever is just making a key for a new data subject ends first, or is refused afterwards.
    jdbc.execute("lock table mekiki.subject_key in share mode");
    long left = left();
    if (left > 0) {
      throw new IllegalStateException(
          "%d keys of data subjects are not sealed under %s yet: run rotate-master-key first"
              .formatted(left, keys.current()));
    }
    for (String name : names) {
      if (!isRetired(name)) {
        long entry =
            append(
                RETIRED, Map.of("key", Digests.sha256(name), "by", Digests.sha256(keys.current())));
        jdbc.update(
            "insert into mekiki.master_key_retirement (name, entry) values (?, ?)", name, entry);
      }
    }
  }

  private boolean isRetired(String name) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from mekiki.master_key_retirement where name = ?)",
            Boolean.class,
            name));
  }

  private long append(String action, Map<String, String> digests) {
    return log.append(
        AuditEvent.plain(ACTOR, action, UUID.randomUUID(), SUBJECT, Map.of(), digests));
  }
}
