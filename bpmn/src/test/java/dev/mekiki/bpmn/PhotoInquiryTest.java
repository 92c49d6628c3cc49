package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.abstained;
import static dev.mekiki.bpmn.Variables.inquiry;
import static dev.mekiki.bpmn.Variables.review;
import static dev.mekiki.bpmn.Variables.sure;
import static dev.mekiki.bpmn.Variables.unsure;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.embedded.EmbeddedCamunda;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoInquiryTest extends ProcessTest {
  private static final String PROCESS = "photo-inquiry";

  PhotoInquiryTest(EmbeddedCamunda camunda, StandIns workers) {
    super(camunda, workers, PROCESS);
  }

  @Test
  void releasesASureAnswer() {
    workers.answers(sure("a frog"));

    var variables = run(inquiry("LOW"));

    assertThat(attached()).containsEntry("outcome", "AUTO").containsEntry("answer", sure("a frog"));
    assertThat(variables).containsOnlyKeys("ticket", "plan", "answer", "routing", "attached");
  }

  @Test
  void startsOnceForATicketThatIsPublishedTwice() {
    workers.answers(sure("a frog"));
    var ticket = inquiry("LOW");

    var instance = camunda.instances().awaitStartedByMessage(publish(ticket));

    assertThat(completed(instance)).containsEntry("ticket", ticket);
    assertThat(camunda.instances().passedElements(instance)).startsWith("Inquiry_received");
    assertThatThrownBy(() -> publish(ticket)).hasMessageContaining("ALREADY_EXISTS");
  }

  private long publish(Map<String, Object> ticket) {
    return camunda
        .client()
        .newPublishMessageCommand()
        .messageName("mekiki." + PROCESS)
        .correlationKey((String) ticket.get("id"))
        .messageId((String) ticket.get("id"))
        .timeToLive(Duration.ofHours(1))
        .variables(Map.of("ticket", ticket))
        .send()
        .join()
        .getMessageKey();
  }

  @ParameterizedTest
  @ValueSource(strings = {"APPROVED", "CORRECTED", "REJECTED"})
  void asksAPersonAboutAnUnsureAnswer(String outcome) {
    workers.answers(unsure("a frog, perhaps"));
    var instance = start(inquiry("LOW"));

    desk.decide(desk.reviewOf(instance), "Review_answer", review(outcome));
    var variables = completed(instance);

    assertThat(attached())
        .containsEntry("outcome", outcome)
        .containsEntry("review", review(outcome));
    assertThat(variables)
        .containsOnlyKeys("ticket", "plan", "answer", "routing", "review", "attached");
  }

  @Test
  void takesTheSecondReviewersWordForAHighRisk() {
    workers.answers(with(sure("torn"), "verdict", "FAIL"));
    var instance = start(inquiry("HIGH"));
    var review = desk.reviewOf(instance);

    desk.decide(review, "Review_answer", review("APPROVED"));
    desk.decide(review, "Second_review", review("REJECTED"));
    completed(instance);

    assertThat(attached()).containsEntry("outcome", "REJECTED");
  }

  @Test
  void asksAPersonWhenTheModelAbstains() {
    workers.answers(abstained("UNKNOWN_OBJECT"));
    var instance = start(inquiry("LOW"));

    desk.decide(desk.reviewOf(instance), "Review_answer", review("CORRECTED"));
    completed(instance);

    assertThat(attached())
        .containsEntry("outcome", "CORRECTED")
        .containsEntry("answer", abstained("UNKNOWN_OBJECT"));
  }

  @Test
  void asksForAnotherPhotoWhenThisOneDoesNotShowIt() {
    workers.answers(abstained("NOT_IN_PHOTO"));

    var variables = run(inquiry("LOW"));

    assertThat(attached())
        .containsEntry("outcome", "NOT_IN_PHOTO")
        .containsEntry("answer", abstained("NOT_IN_PHOTO"));
    assertThat(variables).containsOnlyKeys("ticket", "plan", "answer", "attached");
  }

  @Test
  void asksForAnotherPhotoWhenThePolicySaysSo() {
    var unseen = abstained("NOT_IN_PHOTO");
    workers.reacts(job -> new StandIns.Reaction.Complete(Map.of("answer", unseen)));

    var variables = run(inquiry("LOW"));

    assertThat(attached()).containsEntry("outcome", "ASK_AGAIN").containsEntry("answer", unseen);
    assertThat(variables).containsOnlyKeys("ticket", "plan", "answer", "routing", "attached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHOTO_REFUSED", "PHOTO_UNREADABLE"})
  void asksForAnotherPhotoWhenTheScreeningFindsAProblem(String code) {
    workers.refusesPhotos(code);

    var variables = run(inquiry("LOW"));

    assertThat(attached()).containsEntry("outcome", code).containsKey("photoProblem");
    assertThat(variables).containsOnlyKeys("ticket", "photoProblem", "attached");
  }

  @ParameterizedTest
  @CsvSource({"LOW, Review_answer", "HIGH, Lead_review"})
  void letsAPersonAnswerWhenTheModelDoesNot(String risk, String task) {
    workers.reacts(job -> new StandIns.Reaction.StaySilent());
    var instance = start(inquiry(risk));
    camunda.instances().awaitActivated(instance, "Answer_question");

    camunda.increaseTime(Duration.ofMinutes(16));
    desk.decide(desk.reviewOf(instance), task, review("CORRECTED"));
    var variables = completed(instance);

    assertThat(attached()).containsEntry("outcome", "CORRECTED");
    assertThat(variables).containsOnlyKeys("ticket", "plan", "routing", "review", "attached");
  }

  @Test
  void endsUnansweredWhenNeitherTheModelNorAPersonCanAnswer() {
    workers.reacts(job -> new StandIns.Reaction.StaySilent());
    var instance = start(inquiry("LOW"));
    camunda.instances().awaitActivated(instance, "Answer_question");

    camunda.increaseTime(Duration.ofMinutes(16));
    desk.decide(desk.reviewOf(instance), "Review_answer", review("REJECTED"));
    completed(instance);

    assertThat(attached()).containsEntry("outcome", "UNANSWERED");
  }

  @Test
  void waitsForTheModelAsLongAsTheProcessIsTold() {
    workers.reacts(job -> new StandIns.Reaction.StaySilent());
    var instance = desk.start(PROCESS, Map.of("ticket", inquiry("LOW"), "maxAnswerWait", "PT1H"));
    camunda.instances().awaitActivated(instance, "Answer_question");

    camunda.increaseTime(Duration.ofMinutes(61));

    desk.decide(desk.reviewOf(instance), "Review_answer", review("CORRECTED"));
    completed(instance);
  }
}
