package dev.mekiki.workers.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the model host answer again what the audit log says it answered, and records what came. */
@Component
class AnswerReplays {
  private static final Set<String> ANSWERS = Set.of("answer.given", "answer.abstained");

  private final LogReader log;
  private final AuditLog audit;
  private final TicketStore tickets;
  private final Recomputation recomputation;
  private final TransactionTemplate transaction;
  private final ObjectMapper json;

  AnswerReplays(
      LogReader log,
      AuditLog audit,
      TicketStore tickets,
      Recomputation recomputation,
      TransactionTemplate transaction,
      ObjectMapper json) {
    this.log = log;
    this.audit = audit;
    this.tickets = tickets;
    this.recomputation = recomputation;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Replays every answer of a ticket, in the order in which they were given.
   *
   * @param actor who wants to know
   * @return empty when the ticket has no answer, or there is no such ticket
   * @throws HostBusyException when the model host is busy, starting or down
   * @throws dev.mekiki.audit.SubjectErasedException when the data subject was erased
   */
  List<Replay> replay(UUID ticket, String actor) {
    return tickets
        .find(ticket)
        .map(found -> answers(ticket).map(entry -> replay(found, entry, actor)).toList())
        .orElse(List.of());
  }

  private Stream<LoggedEntry> answers(UUID ticket) {
    return log.ofTicket(ticket).stream().filter(entry -> ANSWERS.contains(entry.action()));
  }

  private Replay replay(Ticket ticket, LoggedEntry entry, String actor) {
    var recorded = RecordedAnswer.read(entry, log, json);
    var replay =
        recorded
            .gap()
            .map(gap -> Replay.refused(entry.index(), gap, Map.of()))
            .orElseGet(() -> recomputation.of(ticket, recorded));
    transaction.executeWithoutResult(status -> audit.append(event(ticket, replay, actor)));
    return replay;
  }

  private static AuditEvent event(Ticket ticket, Replay replay, String actor) {
    return new AuditEvent(
        actor,
        "answer.replayed",
        ticket.id(),
        Optional.empty(),
        replay.weights(),
        Optional.empty(),
        ticket.subject(),
        Map.of(
            "entry", replay.entry(),
            "result", replay.result().name(),
            "exact", replay.exact(),
            "tolerance", replay.tolerance(),
            "largestDifference", replay.largestDifference(),
            "differences", replay.differences(),
            "reason", replay.reason().orElse("")),
        Map.of());
  }
}
