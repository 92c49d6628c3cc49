package dev.mekiki.workers.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs are delivered at least once. */
@Import(KnownTickets.class)
class EraseSubjectWorkerTest extends WorkersByHand {
  @Autowired KnownTickets known;
  @Autowired EraseSubjectWorker worker;
  @Autowired Erasures erasures;
  @Autowired LogReader log;
  @Autowired JdbcClient sql;
  @Autowired AuditLog audit;
  @Autowired TransactionTemplate transaction;

  @Test
  void erasesOnceWhenItsJobComesTwice() {
    var request = approved(known.screened(Kind.INQUIRY, 1).subject());
    var job = jobs.start(EraseSubjectWorker.JOB_TYPE, Map.of("request", request.toString()));

    worker.erase(job);
    var first = erasures.find(request).orElseThrow();
    worker.erase(job);

    assertThat(first.state()).isEqualTo(State.ERASED);
    assertThat(erasures.find(request).orElseThrow()).isEqualTo(first);
    assertThat(log.ofTicket(request).stream().map(LoggedEntry::action))
        .containsExactly("erasure.requested", "erasure.approved", "subject.erased");
    SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
  }

  @Test
  void erasesNothingThatNobodyApproved() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = UUID.randomUUID();
    erasures.request(request, ticket.subject(), "", "clara");
    var job = jobs.start(EraseSubjectWorker.JOB_TYPE, Map.of("request", request.toString()));

    worker.erase(job);

    assertThat(SURROUNDINGS.camunda().instances().awaitIncident(job.getProcessInstanceKey()))
        .extracting("errorMessage")
        .asString()
        .contains("Nobody approved this erasure");
    assertThat(log.ofTicket(request)).hasSize(1);
  }

  @Test
  void endsABoundedNumberOfProcessInstancesATimeAndGoesOnWhereItWas() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var running = jobs.start("nobody-works-on-this", Map.of("ticket", "its question"));
    runs(ticket, running.getProcessInstanceKey());
    for (long gone = 1; gone <= SubjectEnd.INSTANCES; gone++) {
      runs(ticket, gone);
    }
    var request = approved(ticket.subject());
    var job = jobs.start(EraseSubjectWorker.JOB_TYPE, Map.of("request", request.toString()));

    worker.erase(job);

    assertThat(erasures.find(request).orElseThrow().state()).isEqualTo(State.APPROVED);
    assertThat(noted(request)).isEqualTo(SubjectEnd.INSTANCES);
    var again =
        jobs.take(EraseSubjectWorker.JOB_TYPE, Duration.ofMinutes(5), Duration.ofSeconds(20))
            .getFirst();
    assertThat(again.getKey()).isEqualTo(job.getKey());
    assertThat(again.getRetries()).as("this was no failure").isEqualTo(job.getRetries());
    worker.erase(again);
    assertThat(erasures.find(request).orElseThrow().state()).isEqualTo(State.ERASED);
    assertThat(noted(request)).isEqualTo(SubjectEnd.INSTANCES + 1);
    SURROUNDINGS.camunda().instances().awaitTerminated(running.getProcessInstanceKey());
    SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
  }

  private int noted(UUID request) {
    return sql.sql("select count(*) from mekiki.erasure_instance where request = ?")
        .param(request)
        .query(Integer.class)
        .single();
  }

  /** As an entry of the log tells. */
  private void runs(Ticket ticket, long instance) {
    transaction.executeWithoutResult(
        status ->
            audit.append(
                new AuditEvent(
                    "worker:test",
                    "answer.given",
                    ticket.id(),
                    Optional.of(new ProcessElement(instance, instance)),
                    Map.of(),
                    Optional.empty(),
                    ticket.subject(),
                    Map.of(),
                    Map.of())));
  }

  /** As the process and the console would do it. */
  private UUID approved(String subject) {
    var request = UUID.randomUUID();
    erasures.request(request, subject, "case-4711", "clara");
    sql.sql(
            "insert into mekiki.erasure_task (request, user_task_key, created_at) values (?, ?, now())")
        .params(request, Math.abs(request.getMostSignificantBits()))
        .update();
    erasures.decide(request, Outcome.APPROVED, Optional.empty(), "carl");
    return request;
  }
}
