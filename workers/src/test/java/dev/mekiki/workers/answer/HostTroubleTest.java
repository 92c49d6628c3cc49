package dev.mekiki.workers.answer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of a job when the model host is slow, busy, down or wrong. */
class HostTroubleTest extends AnswerJobs {
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
}
