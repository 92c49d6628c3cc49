package dev.mekiki.workers.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
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
  private final LogReader log;

  TicketViews(JdbcClient sql, Sealed sealed, LogReader log) {
    this.sql = sql;
    this.log = log;
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

  /** The ticket as its sender sees it; empty when there is none, or someone else sent it. */
  Optional<TicketView> find(UUID id, String sender) {
    return row(id, sender).map(this::view);
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
        row.erased()
            ? Details.NONE
            : outcome.map(known -> details(row, known)).orElse(Details.NONE),
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

  /**
   * Before there is an outcome nothing of it is the sender's: a person may yet decide otherwise.
   */
  private Details details(Row row, Outcome outcome) {
    var attached =
        sql.sql(
                """
                select 'outcome:' || element_instance as place, sealed from mekiki.outcome
                where ticket = ? order by created_at desc limit 1""")
            .param(row.id())
            .query(SealedRow.class)
            .single();
    var known = new HashMap<String, JsonNode>();
    sealed
        .open(row.subject(), attached.place(), attached.sealed(), JsonNode.class)
        .properties()
        .forEach(detail -> known.put(detail.getKey(), detail.getValue()));
    var answer = ReleasedAnswer.of(outcome, known);
    known.remove("answer");
    answer.ifPresent(released -> known.put("answer", released));
    return Details.of(known);
  }

  private Optional<Row> row(UUID id, String sender) {
    return sql.sql(
            """
            select t.id, t.kind, t.language, t.product, t.risk, t.created_at as received, t.subject,
              exists (select from mekiki.subject_erasure e where e.subject = t.subject)
                or exists (select from mekiki.content_erasure e where e.ticket = t.id) as erased,
              exists (select from mekiki.ticket_start s where s.ticket = t.id) as started,
              exists (select from mekiki.review_task r where r.ticket = t.id and r.state = 'OPEN')
                as waiting
            from mekiki.ticket t where t.id = ? and t.source = 'INTAKE' and t.caller = ?""")
        .params(id, sender)
        .query(Row.class)
        .optional();
  }

  private List<Long> entries(UUID ticket) {
    return log.ofTicket(ticket).stream().map(LoggedEntry::index).toList();
  }
}
