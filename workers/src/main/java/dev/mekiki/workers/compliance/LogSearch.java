package dev.mekiki.workers.compliance;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.compliance.LogQuery.Way;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds entries of the log, the newest first. Tickets, data subjects, people and what happens
 * rarely have an index; the rest is read from the newest entry back, a bounded number of entries a
 * page, so that no search holds up the appends.
 */
@Component
class LogSearch {
  static final int ROWS = 50;

  /** Entries that one page looks at. */
  static final long WINDOW = 100_000;

  /** How far times of neighbouring entries may be out of order, in entries. */
  private static final long DISORDER = 1_000;

  private final JdbcClient sql;
  private final LogReader log;
  private final TransactionTemplate transaction;

  LogSearch(JdbcClient sql, LogReader log, TransactionTemplate transaction) {
    this.log = log;
    this.transaction = transaction;
    this.sql = sql;
  }

  /**
   * @param next where the search goes on: before this index; empty when it is over
   */
  record Found(List<LoggedEntry> entries, Optional<Long> next) {
    Found {
      entries = List.copyOf(entries);
    }
  }

  Found find(Wanted wanted) {
    var way = Way.of(wanted);
    long first = wanted.from().map(day -> Math.max(0, firstOf(day) - DISORDER)).orElse(0L);
    long end = wanted.to().map(day -> firstOf(day.plusDays(1)) + DISORDER).orElseGet(this::size);
    long before = Math.min(end, wanted.before().orElse(Long.MAX_VALUE));
    long floor = way == Way.READ ? Math.max(first, before - WINDOW) : first;
    var query =
        LogQuery.of(wanted, floor, way == Way.LISTED ? leafAt(wanted, end) : before, ROWS + 1);
    return found(
        transaction.execute(status -> run(query)),
        floor > first ? Optional.of(floor) : Optional.empty());
  }

  private List<LoggedEntry> run(LogQuery query) {
    sql.sql(LogQuery.IN_ORDER).update();
    return sql.sql(query.text())
        .params(query.values())
        .query((row, number) -> new LoggedEntry(row.getLong(1), row.getString(2)))
        .list();
  }

  /** Where a list of leaves goes on: at the leaf of an entry, or after the last of the days. */
  private long leafAt(Wanted wanted, long end) {
    return wanted
        .before()
        .flatMap(
            index ->
                sql.sql("select leaf from mekiki.audit_index where leaf_index = ?")
                    .param(index)
                    .query(Long.class)
                    .optional())
        .orElseGet(
            () ->
                sql.sql(
                        """
                        select coalesce(max(leaf) + 1, 0) from mekiki.audit_index
                         where leaf_index >= ? and leaf_index < ?""")
                    .params(end - 2 * DISORDER, end)
                    .query(Long.class)
                    .single());
  }

  private static Found found(List<LoggedEntry> entries, Optional<Long> rest) {
    if (entries.size() <= ROWS) {
      return new Found(entries, rest);
    }
    var page = entries.subList(0, ROWS);
    return new Found(page, Optional.of(page.getLast().index()));
  }

  private long size() {
    return log.size();
  }

  /** Index of the first entry of a day, or of a later one: entries are in the order of time. */
  private long firstOf(LocalDate day) {
    long low = 0;
    long high = size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(middle).compareTo(day.toString()) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private String at(long index) {
    return sql.sql(
            "select leaf::jsonb ->> 'at' from mekiki.audit_entry where leaf_index >= ? order by leaf_index limit 1")
        .param(index)
        .query(String.class)
        .single();
  }
}
