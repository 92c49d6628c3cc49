package dev.mekiki.workers.hostrecords;

import dev.mekiki.audit.AuditLog;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The records that the log has an entry of; each is kept with its entry or not at all. */
@Component
class KnownRecords {
  /** "hostrecs" in ASCII. */
  private static final long LOCK = 0x686f737472656373L;

  private final JdbcClient sql;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  KnownRecords(JdbcClient sql, AuditLog audit, TransactionTemplate transaction) {
    this.sql = sql;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** The last record of a stream that was taken in. */
  record Last(int number, String chain) {}

  Optional<Last> last(String stream) {
    return sql.sql(
            """
            select number, chain from mekiki.host_record
             where stream = ? order by id desc limit 1""")
        .param(stream)
        .query(Last.class)
        .optional();
  }

  /** Streams of a kind that records were taken in from. */
  List<String> streams(String kind) {
    return sql.sql("select distinct stream from mekiki.host_record where starts_with(stream, ?)")
        .param(kind)
        .query(String.class)
        .list();
  }

  /**
   * Takes a record in, once, whoever else does so at the same time.
   *
   * @return whether it was new
   */
  boolean take(String stream, HostRecord record) {
    return inTurn(
        () -> {
          if (exists(
              "select exists (select from mekiki.host_record where stream = ? and chain = ?)",
              stream,
              record.chain())) {
            return false;
          }
          var entry = audit.append(RecordEntry.of(stream, record));
          sql.sql(
                  "insert into mekiki.host_record (stream, number, chain, entry) values (?, ?, ?, ?)")
              .params(stream, record.number(), record.chain(), entry)
              .update();
          return true;
        });
  }

  /**
   * Tells the log, once, that a stream does not go on from what was known.
   *
   * @param found the chain at the same number; empty where there is none
   * @return whether that was new
   */
  boolean broken(String stream, Last expected, String found) {
    return inTurn(
        () -> {
          if (exists(
              """
              select exists (select from mekiki.host_record_break
                              where stream = ? and expected = ? and found = ?)""",
              stream,
              expected.chain(),
              found)) {
            return false;
          }
          var event = RecordEntry.broken(stream, expected.number(), expected.chain(), found);
          sql.sql(
                  """
                  insert into mekiki.host_record_break (stream, expected, found, number, entry)
                  values (?, ?, ?, ?, ?)""")
              .params(stream, expected.chain(), found, expected.number(), audit.append(event))
              .update();
          return true;
        });
  }

  private boolean inTurn(BooleanSupplier work) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              sql.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
              return work.getAsBoolean();
            }));
  }

  private boolean exists(String query, Object... parameters) {
    return Boolean.TRUE.equals(sql.sql(query).params(parameters).query(Boolean.class).single());
  }
}
