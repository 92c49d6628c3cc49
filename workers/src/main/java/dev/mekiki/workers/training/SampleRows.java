package dev.mekiki.workers.training;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads corrections; of a ticket that was corrected more than once, the latest. */
@Component
class SampleRows {
  private final JdbcClient sql;

  SampleRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Those made at this time or later, the oldest first. */
  List<SampleRow> since(Instant since, int limit) {
    return sql.sql(
            """
            select s.id, s.ticket, s.subject, s.kind, s.language, s.sealed, s.created_at,
                   exists (select from mekiki.subject_erasure e where e.subject = s.subject) as erased,
                   exists (select from mekiki.erasure_state e where e.subject = s.subject
                              and e.state not in ('REFUSED', 'WITHDRAWN')) as erasure_asked,
                   exists (select from mekiki.active_hold h where h.ticket = s.ticket
                              or h.whole_subject and h.subject = s.subject) as held
              from (select distinct on (ticket) * from mekiki.training_sample
                     order by ticket, created_at desc, id) s
             where s.created_at >= ? order by s.created_at, s.id limit ?""")
        .params(since.atOffset(ZoneOffset.UTC), limit)
        .query(SampleRow.class)
        .list();
  }
}
