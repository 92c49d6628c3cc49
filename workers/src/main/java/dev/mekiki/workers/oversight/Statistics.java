package dev.mekiki.workers.oversight;

import dev.mekiki.workers.oversight.Reviewing.Tally;
import dev.mekiki.workers.oversight.Reviewing.Times;
import dev.mekiki.workers.oversight.Reviewing.Week;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts in the database; what is too few to show does not leave this class. */
@Repository
class Statistics {
  private final JdbcClient sql;

  Statistics(JdbcClient sql) {
    this.sql = sql;
  }

  private record Key(String adaptor, String language, String group) {
    static Key of(ResultSet row) throws SQLException {
      return new Key(row.getString("adaptor"), row.getString("language"), row.getString("group"));
    }
  }

  private record KeyedWeek(Key key, Week week) {}

  /** Counts the tickets of the period, all tables as of the same moment. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Oversight of(Period period) {
    Map<Key, List<Week>> weeks =
        query(Queries.WEEKS, period, Statistics::week).stream()
            .collect(
                Collectors.groupingBy(
                    KeyedWeek::key, Collectors.mapping(KeyedWeek::week, Collectors.toList())));
    return new Oversight(
        period,
        query(Queries.ANSWERING, period, Statistics::answering),
        query(Queries.REASONS, period, Statistics::byReason),
        query(Queries.REVIEWING, period, (row, number) -> reviewing(row, weeks)));
  }

  private <T> List<T> query(String question, Period period, RowMapper<T> rows) {
    return sql.sql(question)
        .param("start", period.start())
        .param("end", period.end())
        .query(rows)
        .list();
  }

  private static Answering answering(ResultSet row, int number) throws SQLException {
    var sent = new EnumMap<Ground, Long>(Ground.class);
    for (Ground ground : Ground.values()) {
      sent.put(ground, row.getLong("sent_" + ground.name().toLowerCase(Locale.ROOT)));
    }
    return new Answering(
        row.getString("adaptor"),
        row.getString("language"),
        row.getLong("tickets"),
        row.getLong("answers"),
        row.getLong("abstained"),
        row.getLong("released"),
        sent);
  }

  private static ByReason byReason(ResultSet row, int number) throws SQLException {
    return new ByReason(
        row.getString("adaptor"),
        row.getString("language"),
        row.getString("reason"),
        row.getLong("tickets"),
        Share.of(row.getLong("overridden"), row.getLong("judged")));
  }

  /** A group with too few reviews shows nothing else either. */
  private static Reviewing reviewing(ResultSet row, Map<Key, List<Week>> weeks)
      throws SQLException {
    var key = Key.of(row);
    long reviews = row.getLong("reviews");
    long timed = row.getLong("timed");
    return new Reviewing(
        key.adaptor(),
        key.language(),
        key.group(),
        Tally.of(reviews),
        Share.of(row.getLong("overridden"), row.getLong("judged")),
        Share.of(row.getLong("agreed"), row.getLong("drawn")),
        Share.of(row.getLong("sampled_agreed"), row.getLong("sampled")),
        Tally.of(timed),
        timed < Share.FEWEST
            ? Optional.empty()
            : Optional.of(new Times(row.getLong("median"), row.getLong("p90"))),
        Share.few(reviews) ? List.of() : weeks.getOrDefault(key, List.of()));
  }

  private static KeyedWeek week(ResultSet row, int number) throws SQLException {
    return new KeyedWeek(
        Key.of(row),
        new Week(
            row.getObject("monday", LocalDate.class),
            Share.of(row.getLong("approved"), row.getLong("judged")),
            Optional.ofNullable(row.getBigDecimal("confidence")).map(BigDecimal::doubleValue)));
  }
}
