package dev.mekiki.workers.answer;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.workers.ticket.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a job that is answered leaves behind. */
class AnswerWorkerTest extends AnswerJobs {
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
}
