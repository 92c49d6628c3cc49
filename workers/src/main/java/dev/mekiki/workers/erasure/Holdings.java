package dev.mekiki.workers.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what there is of a data subject; nothing of it is opened. */
@Component
class Holdings {
  private final JdbcClient sql;

  Holdings(JdbcClient sql) {
    this.sql = sql;
  }

  Holding of(String subject) {
    return sql.sql(
            """
            with t as (select id, created_at from mekiki.ticket where subject = :subject)
            select (select count(*) from t) as tickets,
                   (select count(*) from mekiki.photo p join t on t.id = p.ticket where octet_length(p.sealed) > 0)
                     + (select count(*) from mekiki.intake_photo p join t on t.id = p.ticket) as photos,
                   (select count(*) from t where not exists (select from mekiki.outcome o where o.ticket = t.id)
                       and not exists (select from mekiki.content_erasure e where e.ticket = t.id))
                     + (select count(*) from mekiki.review_task r where r.subject = :subject and r.state = 'OPEN'
                         and (exists (select from mekiki.outcome o where o.ticket = r.ticket)
                              or not exists (select from t where t.id = r.ticket))) as open,
                   (select count(*) from mekiki.training_sample where subject = :subject
                       and octet_length(sealed) > 0) as samples,
                   (select min(created_at) from t) as first_seen,
                   (select max(created_at) from t) as last_seen""")
        .param("subject", subject)
        .query(Holdings::read)
        .single();
  }

  /** The pseudonym that a ticket came under. */
  Optional<String> subjectOf(UUID ticket) {
    return sql.sql("select subject from mekiki.ticket where id = ?")
        .param(ticket)
        .query(String.class)
        .optional();
  }

  private static Holding read(ResultSet row, int number) throws SQLException {
    return new Holding(
        row.getInt("tickets"),
        row.getInt("photos"),
        row.getInt("open"),
        row.getInt("samples"),
        Optional.ofNullable(row.getObject("first_seen", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getObject("last_seen", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
