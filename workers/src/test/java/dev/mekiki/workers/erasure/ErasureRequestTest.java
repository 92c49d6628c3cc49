package dev.mekiki.workers.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.erasure.ErasureRequest.Ground;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests in the real engine, with the real workers and the real database. */
class ErasureRequestTest extends RunningErasures {
  @Autowired TicketStore tickets;
  @Autowired LogReader log;
  @Autowired CamundaClient camunda;
  @Autowired JdbcClient sql;
  @Autowired ObjectMapper json;

  @Test
  void erasesWhenASecondPersonApproves() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));
    assertThat(tickets.find(ticket.id())).as("nothing is erased yet").isPresent();

    erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl");

    var over = awaitOver(request, State.ERASED);
    assertErased(ticket);
    assertThat(actions(request))
        .containsExactly("erasure.requested", "erasure.approved", "subject.erased");
    assertThat(log.ofTicket(request.id()).stream().map(LoggedEntry::actor))
        .containsExactly("clara", "carl", "worker:mekiki.erase-subject");
    assertThat(over.end().orElseThrow().entry())
        .isEqualTo(log.ofTicket(request.id()).getLast().index());
  }

  @Test
  void letsNobodyDecideTheirOwnRequest() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));

    assertThatThrownBy(
            () -> erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "clara"))
        .isInstanceOf(ErasureRefusedException.class)
        .hasMessageContaining("another person");
    assertThatThrownBy(
            () ->
                erasures.decide(
                    request.id(), Outcome.REFUSED, Optional.of(Ground.IDENTITY), "clara"))
        .isInstanceOf(ErasureRefusedException.class);
    assertThatThrownBy(() -> approveBehindTheService(request, "clara"))
        .rootCause()
        .hasMessageContaining("made by the same person");
    assertThat(tickets.find(ticket.id())).isPresent();
  }

  @Test
  void letsNoOtherTaskListDecide() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));
    awaitOpen(request);

    assertThatThrownBy(
            () ->
                camunda
                    .newCompleteUserTaskCommand(request.userTask().orElseThrow())
                    .variables(Map.of("decision", Map.of("outcome", "APPROVED")))
                    .send()
                    .join())
        .hasMessageContaining("Decide in Mekiki's compliance console");
    assertThat(erasures.find(request.id()).orElseThrow().state()).isEqualTo(State.REQUESTED);
    assertThat(tickets.find(ticket.id())).isPresent();
  }

  /** A task is known before it is open in the engine. */
  private void awaitOpen(ErasureRequest request) {
    long instance =
        sql.sql("select process_instance from mekiki.erasure_process where request = ?")
            .param(request.id())
            .query(Long.class)
            .single();
    SURROUNDINGS.camunda().instances().awaitUserTask(instance, "Decide_erasure");
  }

  @Test
  void recordsNoErasureThatNobodyApproved() {
    var request = awaitDecidable(request("customer-" + UUID.randomUUID(), "clara"));
    assertThatThrownBy(() -> erasures.end(request.id(), "ERASED", request.entry()))
        .rootCause()
        .hasMessageContaining("was not approved");
  }

  @Test
  void endsWithTheGroundOfARefusal() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));
    assertThatThrownBy(
            () -> erasures.decide(request.id(), Outcome.REFUSED, Optional.empty(), "carl"))
        .hasMessageContaining("ground");

    erasures.decide(request.id(), Outcome.REFUSED, Optional.of(Ground.LEGAL_OBLIGATION), "carl");

    awaitOver(request, State.REFUSED);
    assertThat(tickets.find(ticket.id())).isPresent();
    assertThat(log.open(log.ofTicket(request.id()).getLast()))
        .containsEntry("ground", "LEGAL_OBLIGATION");
  }

  @Test
  void letsTheRequesterRecordThatItWasWithdrawn() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));

    erasures.decide(request.id(), Outcome.WITHDRAWN, Optional.empty(), "clara");

    awaitOver(request, State.WITHDRAWN);
    assertThat(tickets.find(ticket.id())).isPresent();
    assertThat(request(ticket.subject(), "clara").id())
        .as("one who asks again gets a new request")
        .isNotEqualTo(request.id());
  }

  @Test
  void refusesWhatIsHeldBeforeAnybodyDecides() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    hold(ticket);

    var request = request(ticket.subject(), "clara");

    awaitOver(request, State.HELD);
    assertThat(actions(request)).containsExactly("erasure.requested", "erasure.held");
    assertThat(tickets.find(ticket.id())).isPresent();
    assertThatThrownBy(
            () -> erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl"))
        .isInstanceOf(ErasureRefusedException.class);
  }

  @Test
  void refusesWhatIsHeldAfterTheHoldsWereChecked() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));
    hold(ticket);

    erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl");

    awaitOver(request, State.HELD);
    assertThat(tickets.find(ticket.id())).isPresent();
  }

  @Test
  void endsAnAuthorsOwnProcessThatCalledAReview() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    long author = callReview(ticket);
    var instances = SURROUNDINGS.camunda().instances();
    instances.awaitUserTask(instances.awaitChild(author, "review-answer"), "Review_answer");
    assertThat(instances.variables(author).toString()).contains(ticket.question());

    var request = awaitDecidable(request(ticket.subject(), "clara"));
    erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl");

    awaitOver(request, State.ERASED);
    instances.awaitTerminated(author);
    assertThat(instances.variables(author).toString()).doesNotContain(ticket.question());
  }

  @Test
  void endsACallerThatWasCalledItselfAndDoesNothingElse() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    callReview(ticket);
    var outer =
        Bpmn.createExecutableProcess("outer")
            .startEvent()
            .callActivity("inner", call -> call.zeebeProcessId("author"))
            .endEvent()
            .done();
    long root = start("outer", outer, "ticket", json.convertValue(ticket, Object.class));
    var instances = SURROUNDINGS.camunda().instances();
    long middle = instances.awaitChild(root, "author");
    instances.awaitUserTask(instances.awaitChild(middle, "review-answer"), "Review_answer");

    var request = awaitDecidable(request(ticket.subject(), "clara"));
    erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl");

    awaitOver(request, State.ERASED);
    instances.awaitTerminated(root);
    assertThat(instances.variables(middle).toString()).doesNotContain(ticket.question());
    assertThat(instances.variables(root).toString()).doesNotContain(ticket.question());
  }

  @Test
  void leavesTheOtherPeopleOfAnAuthorsProcessAlone() {
    var leaving = known.screened(Kind.INQUIRY, 1);
    var staying = known.screened(Kind.INQUIRY, 1);
    long author = callReviews(List.of(leaving, staying));
    long ended = awaitReview(leaving);
    long going = awaitReview(staying);

    var request = awaitDecidable(request(leaving.subject(), "clara"));
    erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl");
    awaitOver(request, State.ERASED);

    var instances = SURROUNDINGS.camunda().instances();
    instances.awaitTerminated(ended);
    long task = instances.awaitUserTask(going, "Review_answer");
    camunda.newAssignUserTaskCommand(task).assignee("rita").send().join();
    var review = Map.of("outcome", "CORRECTED", "text", "Blue.", "comment", "");
    camunda.newCompleteUserTaskCommand(task).variables(Map.of("review", review)).send().join();
    instances.awaitCompleted(author);
  }

  private long awaitReview(Ticket ticket) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                sql.sql("select process_instance from mekiki.review_task where ticket = ?")
                    .param(ticket.id())
                    .query(Long.class)
                    .optional(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** One call for each ticket, all at once. */
  private long callReviews(List<Ticket> those) {
    var process =
        Bpmn.createExecutableProcess("author-of-many")
            .startEvent()
            .callActivity(
                "call",
                call ->
                    call.zeebeProcessId("review-answer")
                        .multiInstance(
                            each ->
                                each.parallel()
                                    .zeebeInputCollectionExpression("tickets")
                                    .zeebeInputElement("ticket")))
            .endEvent()
            .done();
    return start("author-of-many", process, "tickets", json.convertValue(those, Object.class));
  }

  private long start(String id, BpmnModelInstance process, String name, Object value) {
    camunda.newDeployResourceCommand().addProcessModel(process, id + ".bpmn").send().join();
    var variables =
        Map.of(
            name,
            value,
            "plan",
            Map.of("risk", "LOW"),
            "routing",
            Map.of("route", "REVIEW", "group", "reviewer", "reasons", List.of("R")));
    return camunda
        .newCreateInstanceCommand()
        .bpmnProcessId(id)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private long callReview(Ticket ticket) {
    var process =
        Bpmn.createExecutableProcess("author")
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId("review-answer"))
            .endEvent()
            .done();
    return start("author", process, "ticket", json.convertValue(ticket, Object.class));
  }

  @Test
  void endsWhenItsProcessIsCancelledSoThatOneCanAskAgain() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = awaitDecidable(request(ticket.subject(), "clara"));
    long task = request.userTask().orElseThrow();

    camunda
        .newCancelInstanceCommand(
            camunda.newUserTaskGetRequest(task).send().join().getProcessInstanceKey())
        .send()
        .join();

    awaitOver(request, State.WITHDRAWN);
    assertThat(actions(request)).containsExactly("erasure.requested", "erasure.canceled");
    assertThat(tickets.find(ticket.id())).isPresent();
    assertThat(request(ticket.subject(), "clara").id()).isNotEqualTo(request.id());
  }

  @Test
  void askingTwiceIsOneRequest() {
    var subject = "customer-" + UUID.randomUUID();
    var first = request(subject, "clara");
    assertThat(request(subject, "carl").id()).isEqualTo(first.id());
  }

  @Test
  void tellsWhereARequestStandsToComplianceOnly() {
    var request = request("customer-" + UUID.randomUUID(), "clara");
    for (var role : List.of("agent", "reviewer", "operator", "model-owner")) {
      assertThat(
              send("rita", role, "/api/erasures", Map.of("subject", "customer-1"))
                  .getStatusCode()
                  .value())
          .isEqualTo(403);
    }
    assertThat(
            send("carl", "compliance", "/api/erasures", Map.of("subject", "Jane Doe"))
                .getStatusCode()
                .value())
        .isEqualTo(400);
    assertThat(
            send(
                    "carl",
                    "compliance",
                    "/api/erasures",
                    Map.of("subject", "customer-1", "reference", "for Jane Doe"))
                .getStatusCode()
                .value())
        .isEqualTo(400);
    assertThat(erasures.newest(1_000, 0)).extracting(ErasureRequest::id).contains(request.id());
  }

  @Test
  void tellsHowMuchThereIsAndAsksAboutAMistypedPseudonym() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var asked =
        send("carl", "compliance", "/api/erasures", Map.of("subject", ticket.subject())).getBody();
    assertThat(asked.at("/holding/tickets").asInt()).isEqualTo(1);
    assertThat(asked.at("/holding/photos").asInt()).isEqualTo(1);
    assertThat(asked.at("/holding/firstSeen").asText()).isNotEmpty();

    var refused = send("carl", "compliance", "/api/erasures", Map.of("subject", "custmer-1"));
    assertThat(refused.getStatusCode().value()).isEqualTo(409);
    assertThat(refused.getBody().path("detail").asText()).contains("Check the pseudonym");
  }

  @Test
  void takesNoIdOfSomethingElse() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var held = known.screened(Kind.INQUIRY, 1);
    var hold = hold(held.subject());

    for (var id : List.of(ticket.id().toString(), hold)) {
      var answer =
          send(
              "carl",
              "compliance",
              "/api/erasures",
              Map.of("subject", ticket.subject(), "request", id));
      assertThat(answer.getStatusCode().value()).isEqualTo(409);
      assertThat(answer.getBody().path("detail").asText()).contains("Send another id, or none");
    }
    assertThat(log.ofTicket(ticket.id()).stream().map(LoggedEntry::action))
        .doesNotContain("erasure.requested");
  }

  @Test
  void takesNoNameOfTheServicesOwnEntriesAsASubject() {
    for (var subject : List.of("mekiki:log", "mekiki:access", "training-export")) {
      for (var request : Map.of("/api/erasures", "reference", "/api/holds", "reason").entrySet()) {
        var answer =
            send(
                "carl",
                "compliance",
                request.getKey(),
                Map.of("subject", subject, request.getValue(), "case-4711"));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().path("detail").asText())
            .contains("must not begin with 'mekiki:'");
      }
    }
  }

  private String hold(String subject) {
    return send(
            "carl", "compliance", "/api/holds", Map.of("subject", subject, "reason", "case 4711"))
        .getBody()
        .path("id")
        .asText();
  }

  private void hold(Ticket ticket) {
    var body = Map.of("ticket", ticket.id(), "reason", "case 4711");
    assertThat(send("carl", "compliance", "/api/holds", body).getStatusCode().value())
        .isEqualTo(201);
  }

  private void approveBehindTheService(ErasureRequest request, String person) {
    sql.sql(
            """
            insert into mekiki.erasure_decision (request, outcome, decided_by, decided_at, entry)
            values (?, 'APPROVED', ?, now(), ?)""")
        .params(request.id(), person, request.entry())
        .update();
  }

  private List<String> actions(ErasureRequest request) {
    return log.ofTicket(request.id()).stream().map(LoggedEntry::action).toList();
  }

  private void assertErased(Ticket ticket) {
    assertThatThrownBy(() -> tickets.find(ticket.id())).isInstanceOf(SubjectErasedException.class);
  }
}
