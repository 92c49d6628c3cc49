package dev.mekiki.workers.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.camunda.ResourceDeployment;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.TicketStore;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody cancels an erasure's process in Operate, where no listener hears of it. */
@Import(KnownTickets.class)
class LostProcessesTest extends WorkersByHand {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  @Autowired KnownTickets known;
  @Autowired TicketStore tickets;
  @Autowired Erasures erasures;
  @Autowired ErasureDesk desk;
  @Autowired LostProcesses lost;
  @Autowired HoldCheckWorker holdCheck;
  @Autowired EraseSubjectWorker eraser;
  @Autowired RequestVariable requests;
  @Autowired ResourceDeployment deployment;
  @Autowired CamundaClient camunda;
  @Autowired AuditLog audit;
  @Autowired LogReader log;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;

  @Test
  void aRequestEndsWhoseProcessWasCancelledWhileItsHoldsWereChecked() {
    var subject = known.screened(Kind.INQUIRY, 1).subject();
    var request = request(subject);
    sweep();
    var job = holdCheckOf(request, PATIENCE).orElseThrow();
    cancel(job.getProcessInstanceKey());
    holdCheck.check(job);

    lost.look();

    assertThat(state(request)).isEqualTo(State.WITHDRAWN);
    assertThat(log.ofTicket(request).stream().map(LoggedEntry::action))
        .containsExactly("erasure.requested", "erasure.canceled");
    assertThat(request(subject)).as("one can ask again").isNotEqualTo(request);
  }

  @Test
  void aProcessComesBackThatWasCancelledBeforeAnyJobOfItWasSeen() {
    var request = request("customer-" + UUID.randomUUID());
    sweep();
    var job = holdCheckOf(request, PATIENCE).orElseThrow();
    sweep();
    assertThat(holdCheckOf(request, MOMENT)).as("there is one process only").isEmpty();

    cancel(job.getProcessInstanceKey());
    sweep();

    var again = holdCheckOf(request, PATIENCE).orElseThrow();
    assertThat(again.getProcessInstanceKey()).isNotEqualTo(job.getProcessInstanceKey());
    holdCheck.check(again);
    lost.look();
    assertThat(state(request)).isEqualTo(State.REQUESTED);
  }

  @Test
  void anApprovedRequestEndsWhoseProcessWasCancelledBeforeAnythingWasErased() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = approved(ticket.subject());
    var job = jobs.start(EraseSubjectWorker.JOB_TYPE, Map.of("request", request.toString()));
    requests.of(job);
    lost.look();
    assertThat(state(request)).as("its process runs").isEqualTo(State.APPROVED);
    cancel(job.getProcessInstanceKey());

    lost.look();
    eraser.erase(job);

    assertThat(state(request)).isEqualTo(State.WITHDRAWN);
    assertThat(tickets.find(ticket.id())).as("nothing was erased afterwards").isPresent();
  }

  @Test
  void anErasureGoesOnWhoseProcessWasCancelledHalfway() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = approved(ticket.subject());
    var running = jobs.start("nobody-works-on-this", Map.of("ticket", "its question"));
    note(ticket.id(), ticket.subject(), running);
    var job = jobs.start(EraseSubjectWorker.JOB_TYPE, Map.of("request", request.toString()));
    requests.of(job);
    erasures.eraseKey(erasures.find(request).orElseThrow(), "worker:test");
    cancel(job.getProcessInstanceKey());

    lost.look();

    assertThat(state(request)).isEqualTo(State.ERASED);
    var instances = SURROUNDINGS.camunda().instances();
    instances.awaitTerminated(running.getProcessInstanceKey());
    assertThat(instances.variables(running.getProcessInstanceKey()).toString())
        .doesNotContain("its question");
  }

  /** The process is deployed soon after the start. */
  private void sweep() {
    await().atMost(PATIENCE).until(deployment::done);
    desk.sweep();
  }

  private UUID request(String subject) {
    return erasures.request(UUID.randomUUID(), subject, "", "clara").id();
  }

  /** As the process and the console would do it. */
  private UUID approved(String subject) {
    var request = request(subject);
    sql.sql(
            "insert into mekiki.erasure_task (request, user_task_key, created_at) values (?, ?, now())")
        .params(request, Math.abs(request.getMostSignificantBits()))
        .update();
    erasures.decide(request, Outcome.APPROVED, Optional.empty(), "carl");
    return request;
  }

  /** Passes over what other tests left. */
  private Optional<ActivatedJob> holdCheckOf(UUID request, Duration patience) {
    return Stream.generate(
            () -> jobs.take(HoldCheckWorker.JOB_TYPE, Duration.ofMinutes(5), patience))
        .takeWhile(taken -> !taken.isEmpty())
        .map(taken -> taken.getFirst())
        .filter(job -> request.toString().equals(job.getVariablesAsMap().get("request")))
        .findFirst();
  }

  private void note(UUID ticket, String subject, ActivatedJob job) {
    transaction.executeWithoutResult(
        status ->
            audit.append(
                new AuditEvent(
                    "worker:test",
                    "answer.given",
                    ticket,
                    Optional.of(
                        new ProcessElement(
                            job.getProcessInstanceKey(), job.getElementInstanceKey())),
                    Map.of(),
                    Optional.empty(),
                    subject,
                    Map.of(),
                    Map.of())));
  }

  private void cancel(long instance) {
    camunda.newCancelInstanceCommand(instance).send().join();
    SURROUNDINGS.camunda().instances().awaitTerminated(instance);
  }

  private State state(UUID request) {
    return erasures.find(request).orElseThrow().state();
  }
}
