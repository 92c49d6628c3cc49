package dev.mekiki.workers.training;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads corrections; of a ticket that was corrected more than once, the latest. */
@Component
class SampleRows {
  static final String AFTER =
      """
      select s.id, s.ticket, s.subject, s.kind, s.language, s.sealed, s.created_at,
             exists (select from mekiki.subject_erasure e where e.subject = s.subject) as erased,
             exists (select from mekiki.erasure_state e where e.subject = s.subject
                        and e.state not in ('REFUSED', 'WITHDRAWN')) as erasure_asked,
             exists (select from mekiki.active_hold h where h.ticket = s.ticket
                        or h.whole_subject and h.subject = s.subject) as held
        from mekiki.training_sample s
       where (s.created_at, s.id) > (?, ?)
         and not exists (select from mekiki.training_sample later where later.ticket = s.ticket
                            and (later.created_at, later.id) > (s.created_at, s.id))
       order by s.created_at, s.id limit ?""";

  private final JdbcClient sql;

  SampleRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Where a page ends, in the order of time; rows come after it. */
  record Place(OffsetDateTime createdAt, UUID id) {
    /** Before all that were made at this time or later. */
    static Place before(Instant since) {
      return new Place(since.atOffset(ZoneOffset.UTC), new UUID(0, 0));
    }

    static Place of(SampleRow row) {
      return new Place(row.createdAt(), row.id());
    }
  }

  /** The next ones, the oldest first. */
  List<SampleRow> after(Place place, int limit) {
    return sql.sql(AFTER)
        .params(place.createdAt(), place.id(), limit)
        .query(SampleRow.class)
        .list();
  }
}
