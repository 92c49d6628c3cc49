package dev.mekiki.workers.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.intake.TicketView.Details;
import dev.mekiki.workers.intake.TicketView.Status;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Outcome;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Sealed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what the tables know of a ticket. */
@Component
class TicketViews {
  private final JdbcClient sql;
  private final Sealed sealed;

  TicketViews(JdbcClient sql, Sealed sealed) {
    this.sql = sql;
    this.sealed = sealed;
  }

  private record Row(
      UUID id,
      Kind kind,
      Language language,
      String product,
      Risk risk,
      Instant received,
      String subject,
      boolean erased,
      boolean started,
      boolean waiting) {}

  private record SealedRow(String place, byte[] sealed) {}

  Optional<TicketView> find(UUID id) {
    return row(id).map(this::view);
  }

  private TicketView view(Row row) {
    var outcome =
        sql.sql(
                """
                select outcome from mekiki.outcome where ticket = ?
                order by created_at desc limit 1""")
            .param(row.id())
            .query(Outcome.class)
            .optional();
    return new TicketView(
        row.id(),
        status(row, outcome),
        row.kind(),
        row.language(),
        row.product(),
        row.risk(),
        row.received(),
        row.erased(),
        outcome,
        row.erased() ? Details.NONE : details(row),
        entries(row.id()));
  }

  private static Status status(Row row, Optional<Outcome> outcome) {
    if (outcome.isPresent()) {
      return Status.CLOSED;
    }
    if (row.waiting()) {
      return Status.WAITING_FOR_REVIEW;
    }
    return row.started() ? Status.IN_PROCESS : Status.RECEIVED;
  }

  private Details details(Row row) {
    var known = new HashMap<String, JsonNode>();
    latest(row.id(), "answer", "'answer:' || element_instance || ':' || input_digest")
        .ifPresent(found -> known.put("answer", open(row, found)));
    latest(row.id(), "outcome", "'outcome:' || element_instance")
        .ifPresent(
            found ->
                open(row, found)
                    .properties()
                    .forEach(detail -> known.put(detail.getKey(), detail.getValue())));
    return Details.of(known);
  }

  private Optional<SealedRow> latest(UUID ticket, String table, String place) {
    return sql.sql(
            """
            select %s as place, sealed from mekiki.%s where ticket = ?
            order by created_at desc limit 1"""
                .formatted(place, table))
        .param(ticket)
        .query(SealedRow.class)
        .optional();
  }

  private JsonNode open(Row row, SealedRow found) {
    return sealed.open(row.subject(), found.place(), found.sealed(), JsonNode.class);
  }

  private Optional<Row> row(UUID id) {
    return sql.sql(
            """
            select t.id, t.kind, t.language, t.product, t.risk, t.created_at as received, t.subject,
              exists (select from mekiki.subject_erasure e where e.subject = t.subject) as erased,
              exists (select from mekiki.ticket_start s where s.ticket = t.id)
                or t.source = 'PROCESS' as started,
              exists (select from mekiki.review_task r where r.ticket = t.id and r.state = 'OPEN')
                as waiting
            from mekiki.ticket t where t.id = ?""")
        .param(id)
        .query(Row.class)
        .optional();
  }

  private List<Long> entries(UUID ticket) {
    return sql.sql("select leaf_index from mekiki.audit_entry where ticket = ? order by leaf_index")
        .param(ticket)
        .query(Long.class)
        .list();
  }
}
