package dev.mekiki.workers.retention;

import dev.mekiki.workers.ticket.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the tickets whose content is past its retention. */
@Component
class DueContents {
  /** The index on (kind, received_at) narrows it down before outcomes are looked at. */
  private static final String DUE =
      """
      select d.ticket, d.kind, d.subject, r.version, r.content_days, e.due, h.holds
      from mekiki.content_due d
      join mekiki.retention_rule r using (kind)
      cross join lateral (
        select greatest(d.received_at, max(o.created_at)) + make_interval(days => r.content_days)
          as due from mekiki.outcome o where o.ticket = d.ticket) e
      cross join lateral (
        select coalesce(array_agg(a.id order by a.set_at), '{}') as holds from mekiki.active_hold a
        where a.ticket = d.ticket or a.whole_subject and a.subject = d.subject) h
      where d.received_at <= :now - make_interval(days => r.content_days) and e.due <= :now
      """;

  private final JdbcClient sql;

  DueContents(JdbcClient sql) {
    this.sql = sql;
  }

  /** What is due, held tickets as well, the longest due first. */
  List<DueContent> list(Instant now, int limit) {
    return sql.sql(DUE + " order by e.due, d.ticket limit :limit")
        .param("now", at(now))
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  /**
   * Takes one ticket that is due and not held, until the transaction ends; passes over those that
   * another instance has taken.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<DueContent> claim(Instant now) {
    return sql.sql(
            DUE
                + " and cardinality(h.holds) = 0 order by d.received_at, d.ticket limit 1"
                + " for update of d skip locked")
        .param("now", at(now))
        .query((row, number) -> read(row))
        .optional();
  }

  private static OffsetDateTime at(Instant now) {
    return now.atOffset(ZoneOffset.UTC);
  }

  private static DueContent read(ResultSet row) throws SQLException {
    return new DueContent(
        row.getObject("ticket", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getInt("version"),
        row.getInt("content_days"),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        List.of((UUID[]) row.getArray("holds").getArray()));
  }
}
