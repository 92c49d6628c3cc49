package dev.mekiki.workers.compliance;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds entries of the log, the newest first. Tickets and data subjects have an index; anything
 * else is read from the newest entry back, a bounded number of entries a page, so that no search
 * holds up the appends.
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

  LogSearch(JdbcClient sql, LogReader log) {
    this.log = log;
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
    boolean indexed = wanted.ticket().isPresent() || wanted.subject().isPresent();
    long first = wanted.from().map(day -> Math.max(0, firstOf(day) - DISORDER)).orElse(0L);
    long end = wanted.to().map(day -> firstOf(day.plusDays(1)) + DISORDER).orElseGet(this::size);
    long before = Math.min(end, wanted.before().orElse(Long.MAX_VALUE));
    long floor = indexed ? first : Math.max(first, before - WINDOW);
    // The sum keeps PostgreSQL from reading the whole log backwards in search of one ticket.
    var position = indexed ? "leaf_index + 0" : "leaf_index";
    var conditions = new ArrayList<String>();
    var values = new HashMap<String, Object>(Map.of("floor", floor, "before", before));
    conditions.add(position + " >= :floor");
    conditions.add(position + " < :before");
    wanted
        .ticket()
        .ifPresent(value -> add(conditions, values, "ticket = :ticket", "ticket", value));
    wanted
        .subject()
        .ifPresent(value -> add(conditions, values, "subject = :subject", "subject", value));
    wanted
        .action()
        .ifPresent(
            value ->
                add(
                    conditions,
                    values,
                    "(action = :action or action like :action || '.%')",
                    "action",
                    value));
    wanted
        .actor()
        .ifPresent(
            value -> add(conditions, values, "leaf::jsonb ->> 'actor' = :actor", "actor", value));
    wanted
        .from()
        .ifPresent(
            day ->
                add(conditions, values, "leaf::jsonb ->> 'at' >= :from", "from", day.toString()));
    wanted
        .to()
        .ifPresent(
            day ->
                add(
                    conditions,
                    values,
                    "leaf::jsonb ->> 'at' < :to",
                    "to",
                    day.plusDays(1).toString()));
    var entries =
        sql.sql(
                "select leaf_index, leaf from mekiki.audit_entry where "
                    + String.join(" and ", conditions)
                    + " order by leaf_index desc limit "
                    + (ROWS + 1))
            .params(values)
            .query((row, number) -> new LoggedEntry(row.getLong(1), row.getString(2)))
            .list();
    return found(entries, floor > first ? Optional.of(floor) : Optional.empty());
  }

  private static Found found(List<LoggedEntry> entries, Optional<Long> rest) {
    if (entries.size() <= ROWS) {
      return new Found(entries, rest);
    }
    var page = entries.subList(0, ROWS);
    return new Found(page, Optional.of(page.getLast().index()));
  }

  private static void add(
      List<String> conditions,
      Map<String, Object> values,
      String condition,
      String name,
      Object value) {
    conditions.add(condition);
    values.put(name, value);
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
