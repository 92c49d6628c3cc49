package dev.mekiki.workers.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.ticket.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs are delivered at least once. */
@Import(KnownTickets.class)
class EraseSubjectWorkerTest extends WorkersByHand {
  @Autowired KnownTickets known;
  @Autowired EraseSubjectWorker worker;
  @Autowired Erasures erasures;
  @Autowired LogReader log;
  @Autowired JdbcClient sql;

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
