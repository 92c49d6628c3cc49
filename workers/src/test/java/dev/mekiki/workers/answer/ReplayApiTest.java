package dev.mekiki.workers.answer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;

/** What a compliance officer learns about an answer that was given. */
class ReplayApiTest extends AnswerJobs {
  @Autowired TestRestTemplate http;
  @Autowired LogReader log;
  @Autowired SubjectErasure erasure;
  @Autowired TransactionTemplate transaction;

  @Test
  void saysThatTheVersionThatAnsweredAnswersTheSame() {
    var ticket = answered(Kind.INQUIRY, 2);
    SURROUNDINGS.modelHost().resetRequests();

    var replay = replay(ticket, "compliance").getBody().at("/replays/0");

    assertThat(replay.path("result").asText()).as("%s", replay).isEqualTo("SAME");
    assertThat(replay.path("exact").asBoolean()).isTrue();
    assertThat(replay.path("entry").asInt()).isEqualTo(entry(ticket, "answer.given"));
    SURROUNDINGS
        .modelHost()
        .verify(
            2,
            postRequestedFor(urlEqualTo(CHAT))
                .withRequestBody(
                    matchingJsonPath("$.model", equalTo("smollm2-135m-instruct/general@1"))));
    var recorded = log.ofTicket(ticket.id()).getLast();
    assertThat(recorded.action()).isEqualTo("answer.replayed");
    assertThat(recorded.actor()).isEqualTo("ada");
    assertThat(log.open(recorded)).containsEntry("result", "SAME");
  }

  @Test
  void saysWhatIsDifferent() {
    var ticket = answered(Kind.INSPECTION, 1);
    replying(okJson(HostReplies.answered("blue", 0.9700001)));

    var replay = replay(ticket, "operator").getBody().at("/replays/0");

    assertThat(replay.path("result").asText()).isEqualTo("DIFFERENT");
    assertThat(replay.path("differences").toString())
        .contains("text: recorded red, now blue", "confidence: recorded 0.97, now 0.9700001");
  }

  @Test
  void allowsSmallDifferencesWhereTheArithmeticIsAnother() {
    var ticket = answered(Kind.INQUIRY, 1);
    replying(okJson(HostReplies.answered("red", 0.96).replace("\"ee\"", "\"other machine\"")));

    var replay = replay(ticket, "compliance").getBody().at("/replays/0");

    assertThat(replay.path("result").asText()).as("%s", replay).isEqualTo("SAME");
    assertThat(replay.path("exact").asBoolean()).isFalse();
    assertThat(replay.path("tolerance").asDouble()).isEqualTo(Comparison.TOLERANCE);
    assertThat(replay.path("largestDifference").asDouble()).isBetween(0.009, 0.011);
  }

  @Test
  void refusesToCompareWithOtherWeights() {
    var ticket = answered(Kind.INQUIRY, 1);
    replying(okJson(HostReplies.answered("red", 0.97).replace("\"cc\"", "\"c2\"")));

    var replay = replay(ticket, "compliance").getBody().at("/replays/0");

    assertThat(replay.path("result").asText()).isEqualTo("REFUSED");
    assertThat(replay.path("reason").asText()).contains("another encoder now: recorded cc, now c2");
  }

  @Test
  void refusesWhenTheVersionIsNotThereAnyMore() {
    var ticket = answered(Kind.INQUIRY, 1);
    replying(aResponse().withStatus(404));

    var replay = replay(ticket, "compliance").getBody().at("/replays/0");

    assertThat(replay.path("result").asText()).isEqualTo("REFUSED");
    assertThat(replay.path("reason").asText()).contains("has no smollm2-135m-instruct/general@1");
  }

  @Test
  void isForThoseWhoOverseeOnly() {
    assertThat(replay(answered(Kind.INQUIRY, 1), "agent").getStatusCode().value()).isEqualTo(403);
  }

  @Test
  void saysThatAnErasedTicketCannotBeReplayed() {
    var ticket = answered(Kind.INQUIRY, 1);
    transaction.executeWithoutResult(
        status -> erasure.erase(ticket.subject(), UUID.randomUUID(), "carl"));

    assertThat(replay(ticket, "compliance").getStatusCode().value()).isEqualTo(410);
  }

  @Test
  void saysThatThereIsNoAnswerYet() {
    var ticket = known.screened(Kind.INQUIRY, 1);

    var refused = replay(ticket, "compliance");

    assertThat(refused.getStatusCode().value()).isEqualTo(404);
    assertThat(refused.getBody().path("detail").asText()).contains("has none yet");
  }

  private Ticket answered(Kind kind, int photos) {
    replying(okJson(HostReplies.answered("red", 0.97)));
    var ticket = known.screened(kind, photos);
    var job = jobs.start(TYPE, input(ticket));
    worker.answer(job);
    completed(job);
    return ticket;
  }

  private ResponseEntity<JsonNode> replay(Ticket ticket, String role) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().with("mekiki-api", role));
    return http.exchange(
        "/api/tickets/" + ticket.id() + "/replays",
        HttpMethod.POST,
        new HttpEntity<>(headers),
        JsonNode.class);
  }
}
