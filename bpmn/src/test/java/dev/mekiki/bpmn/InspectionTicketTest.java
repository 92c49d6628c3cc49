package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.abstained;
import static dev.mekiki.bpmn.Variables.inspection;
import static dev.mekiki.bpmn.Variables.review;
import static dev.mekiki.bpmn.Variables.verdict;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.embedded.EmbeddedCamunda;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTicketTest extends ProcessTest {
  private static final String PROCESS = "inspection-ticket";

  InspectionTicketTest(EmbeddedCamunda camunda, StandIns workers) {
    super(camunda, workers, PROCESS);
  }

  @Test
  void releasesAPartThatPassesOnEveryPhoto() {
    workers.answers(verdict("PASS"));

    var variables = run(inspection("LOW", "metal plate", 3));

    assertThat(attached())
        .containsEntry("outcome", "AUTO")
        .containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
    assertThat(variables)
        .containsOnlyKeys("ticket", "plan", "answer", "routing", "disposition", "attached");
  }

  @Test
  void startsFromAMessage() {
    workers.answers(verdict("PASS"));
    var ticket = inspection("LOW", "metal plate", 1);
    var message =
        camunda
            .client()
            .newPublishMessageCommand()
            .messageName("mekiki." + PROCESS)
            .correlationKey((String) ticket.get("id"))
            .variables(Map.of("ticket", ticket))
            .send()
            .join();

    var instance = camunda.instances().awaitStartedByMessage(message.getMessageKey());

    assertThat(completed(instance)).containsEntry("ticket", ticket);
  }

  @Test
  void reviewsAPartWhenTheModelAbstainsOnOnePhoto() {
    workers.answersEachPhoto(List.of(verdict("PASS"), abstained("LOW_CONFIDENCE")));
    var instance = start(inspection("LOW", "metal plate", 2));

    decide(desk.reviewOf(instance), with(review("CORRECTED"), "verdict", "PASS"));
    var variables = completed(instance);

    assertThat(reasons(variables)).isEqualTo(List.of("LOW_CONFIDENCE", "VERDICT_UNCLEAR"));
    assertThat(attached()).containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
  }

  @Test
  void asksForOtherPhotosWhenNoneShowsThePart() {
    workers.answers(abstained("NOT_IN_PHOTO"));

    var instance = start(inspection("LOW", "metal plate", 2));
    var variables = completed(instance);

    assertThat(attached()).containsEntry("outcome", "ASK_AGAIN");
    assertThat(variables).containsOnlyKeys("ticket", "plan", "answer", "routing", "attached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHOTO_REFUSED", "PHOTO_UNREADABLE"})
  void asksForAnotherPhotoWhenTheScreeningFindsAProblem(String code) {
    workers.refusesPhotos(code);

    var variables = run(inspection("LOW", "metal plate", 1));

    assertThat(attached()).containsEntry("outcome", code).containsKey("photoProblem");
    assertThat(variables).containsOnlyKeys("ticket", "photoProblem", "attached");
  }

  @Test
  void letsAPersonJudgeWhenTheModelDoesNotAnswerOneOfThePhotos() {
    workers.reacts(
        job ->
            StandIns.placeOfPhoto(job) == 0
                ? StandIns.reactionOfTheRealWorker(verdict("PASS"))
                : new StandIns.Reaction.StaySilent());
    var instance = start(inspection("LOW", "metal plate", 2));
    camunda.instances().awaitActivated(instance, "Photo_judged");

    camunda.increaseTime(Duration.ofMinutes(16));
    decide(desk.reviewOf(instance), with(review("CORRECTED"), "verdict", "PASS"));
    var variables = completed(instance);

    assertThat(reasons(variables)).isEqualTo(List.of("NO_ANSWER_IN_TIME"));
    assertThat(attached()).containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
    assertThat(variables)
        .containsOnlyKeys("ticket", "plan", "routing", "review", "disposition", "attached");
  }

  private void decide(long review, Map<String, Object> decision) {
    desk.decide(review, "Review_answer", decision);
  }

  private static List<?> reasons(Map<String, Object> variables) {
    return (List<?>) ((Map<?, ?>) variables.get("routing")).get("reasons");
  }

  private static Map<String, Object> disposition(String action, String... reasons) {
    return Map.of("action", action, "reasons", List.of(reasons));
  }
}
