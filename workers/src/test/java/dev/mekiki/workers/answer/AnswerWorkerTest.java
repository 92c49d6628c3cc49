package dev.mekiki.workers.answer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real jobs of the real engine; WireMock stands for the model host and for Keycloak. */
@Import(KnownTickets.class)
class AnswerWorkerTest extends WorkersByHand {
  private static final String TYPE = AnswerWorker.JOB_TYPE;
  private static final String CHAT = "/v1/chat/completions";
  private static final Duration LONG = Duration.ofMinutes(5);

  @Autowired AnswerWorker worker;
  @Autowired KnownTickets known;
  @Autowired JdbcClient sql;
  @Autowired ObjectMapper json;

  @BeforeEach
  void forgetEarlierRequests() {
    SURROUNDINGS.modelHost().resetAll();
  }

  @Test
  void answersFromThePhotoAndRecordsIt() {
    replying(okJson(HostReplies.answered("red", 0.97)));
    var ticket = known.screened(Kind.INQUIRY, 1);
    var job = jobs.start(TYPE, input(ticket));
    worker.answer(job);
    var answer = completed(job);
    assertThat(answer)
        .containsEntry("text", "red")
        .containsEntry("abstained", false)
        .containsEntry("threshold", 0.9)
        .containsEntry(
            "model",
            Map.of("base", "smollm2", "adaptor", "general", "version", "1", "digest", "bb"));
    assertThat(answer.get("evidence").toString())
        .contains(ticket.photos().getFirst().id().toString());
    assertThat(actions(ticket)).containsExactly("ticket.received", "answer.given");
    assertThat(answer.get("entry")).isEqualTo(entry(ticket, "answer.given"));
    SURROUNDINGS
        .modelHost()
        .verify(
            postRequestedFor(urlEqualTo(CHAT))
                .withHeader("Authorization", equalTo("Bearer token-of-workers"))
                .withRequestBody(
                    matchingJsonPath("$.model", equalTo("smollm2-135m-instruct/general")))
                .withRequestBody(matchingJsonPath("$.mekiki.ground", equalTo("true"))));
  }

  @Test
  void aJobThatComesAgainCostsNoModelTime() {
    replying(okJson(HostReplies.answered("red", 0.97)));
    var ticket = known.screened(Kind.INQUIRY, 1);
    var job = jobs.start(TYPE, input(ticket));
    worker.answer(job);
    completed(job);
    worker.answer(job); // as if its completion had been lost; the broker answers NOT_FOUND
    assertThat(requests()).isEqualTo(1);
    assertThat(actions(ticket)).containsOnlyOnce("answer.given");
  }

  @Test
  void asksAgainWhenTheQuestionWasCorrectedAfterAnIncident() {
    replying(okJson(HostReplies.answered("red", 0.97)));
    var ticket = known.screened(Kind.INQUIRY, 1);
    var first = variables(input(ticket));
    var other =
        new AnswerInput(
            ticket, new Plan("general", List.of("Another question?")), Optional.empty());
    assertThat(other.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void waitsForABusyHostAndCountsNoFailure() {
    SURROUNDINGS
        .modelHost()
        .stubFor(
            post(CHAT)
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
                .willSetStateTo("free"));
    SURROUNDINGS
        .modelHost()
        .stubFor(
            post(CHAT)
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(okJson(HostReplies.answered("red", 0.97))));
    var job = jobs.start(TYPE, input(known.screened(Kind.INQUIRY, 1)));
    worker.answer(job);
    assertThat(completed(job)).containsEntry("text", "red");
  }

  @Test
  void putsTheJobBackWithAllRetriesWhenTheHostStaysBusy() {
    replying(aResponse().withStatus(503).withHeader("Retry-After", "60"));
    assertPutBackWithAllRetries();
  }

  @Test
  void putsTheJobBackWithAllRetriesWhenTheHostIsDown() {
    replying(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertPutBackWithAllRetries();
  }

  @Test
  void holdsTheJobWhileTheModelWorks() {
    replying(okJson(HostReplies.answered("red", 0.97)).withFixedDelay(4_000));
    var job = jobs.start(TYPE, input(known.screened(Kind.INQUIRY, 1)), Duration.ofSeconds(1));
    var working = CompletableFuture.runAsync(() -> worker.answer(job));
    await().until(() -> requests() == 1);
    // Longer than the lock, shorter than the model: without extension the job would be here.
    assertThat(jobs.take(TYPE, LONG, Duration.ofMillis(2_500))).isEmpty();
    working.join();
    assertThat(completed(job)).containsEntry("text", "red");
  }

  @Test
  void throwsNotInPhotoWithTheAnswer() {
    replying(okJson(HostReplies.abstained("NOT_IN_PHOTO")));
    var ticket = known.screened(Kind.INQUIRY, 1);
    var job = jobs.start(TYPE, input(ticket));
    worker.answer(job);
    assertThat(completed(job)).containsEntry("reason", "NOT_IN_PHOTO");
    assertThat(SURROUNDINGS.camunda().instances().passedElements(job.getProcessInstanceKey()))
        .contains("caught-NOT_IN_PHOTO");
    assertThat(actions(ticket)).contains("answer.abstained");
  }

  @Test
  void raisesAnIncidentThatNamesTheAdaptorsThereAre() {
    replying(aResponse().withStatus(404));
    SURROUNDINGS
        .modelHost()
        .stubFor(
            get("/v1/models").willReturn(okJson("{\"data\": [{\"id\": \"smollm2/inspection\"}]}")));
    assertIncident("serves [smollm2/inspection]");
  }

  @Test
  void raisesAnIncidentAtOnceWhenTheHostRefusesTheRequest() {
    replying(
        aResponse()
            .withStatus(400)
            .withBody("{\"error\": {\"message\": \"The question has 900 tokens\"}}"));
    assertIncident("The question has 900 tokens");
  }

  @Test
  void countsAFailureOfTheHostAndTriesAgain() {
    replying(aResponse().withStatus(500));
    var job = jobs.start(TYPE, input(known.screened(Kind.INQUIRY, 1)));
    worker.answer(job);
    var again = jobs.take(TYPE, LONG, Duration.ofSeconds(10)).getFirst();
    assertThat(again.getKey()).isEqualTo(job.getKey());
    assertThat(again.getRetries()).isEqualTo(2);
  }

  @Test
  void doesNotTrustAnAnswerOutsideTheContract() {
    replying(okJson(HostReplies.reply("red", "\"abstained\": false, \"confidence\": 1.5")));
    var job = jobs.start(TYPE, input(known.screened(Kind.INQUIRY, 1)));
    worker.answer(job);
    assertThat(jobs.take(TYPE, LONG, Duration.ofSeconds(10)).getFirst().getRetries()).isEqualTo(2);
  }

  @Test
  void refusesAPhotoOfAnotherTicket() {
    var mine = known.screened(Kind.INQUIRY, 1);
    var other = known.screened(Kind.INQUIRY, 1);
    assertIncident(mine.with(other.photos()), "is not one of ticket");
  }

  private void assertPutBackWithAllRetries() {
    var job = jobs.start(TYPE, input(known.screened(Kind.INQUIRY, 1)));
    worker.answer(job);
    SURROUNDINGS.camunda().increaseTime(Duration.ofMinutes(2));
    var again = jobs.take(TYPE, LONG, Duration.ofSeconds(10)).getFirst();
    assertThat(again.getKey()).isEqualTo(job.getKey());
    assertThat(again.getRetries()).isEqualTo(3);
  }

  private void assertIncident(String message) {
    assertIncident(known.screened(Kind.INQUIRY, 1), message);
  }

  private void assertIncident(Ticket ticket, String message) {
    var job = jobs.start(TYPE, input(ticket));
    worker.answer(job);
    var incident = SURROUNDINGS.camunda().instances().awaitIncident(job.getProcessInstanceKey());
    assertThat(incident.errorMessage()).contains(message).contains("then resolve");
  }

  private static void replying(ResponseDefinitionBuilder response) {
    SURROUNDINGS.modelHost().stubFor(post(CHAT).willReturn(response));
  }

  private static int requests() {
    return SURROUNDINGS
        .modelHost()
        .countRequestsMatching(postRequestedFor(urlEqualTo(CHAT)).build())
        .getCount();
  }

  private AnswerInput variables(Map<String, Object> input) {
    return json.convertValue(input, AnswerInput.class);
  }

  private Map<String, Object> input(Ticket ticket) {
    return Map.of(
        "ticket",
        json.convertValue(ticket, Object.class),
        "plan",
        Map.of("adaptor", "general", "questions", List.of(ticket.question())));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> completed(ActivatedJob job) {
    var variables = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    return (Map<String, Object>) variables.get("answer");
  }

  private List<String> actions(Ticket ticket) {
    return sql.sql("select action from mekiki.audit_entry where ticket = ? order by leaf_index")
        .param(ticket.id())
        .query(String.class)
        .list();
  }

  private Integer entry(Ticket ticket, String action) {
    return sql.sql("select leaf_index from mekiki.audit_entry where ticket = ? and action = ?")
        .params(ticket.id(), action)
        .query(Integer.class)
        .single();
  }
}
