package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.abstained;
import static dev.mekiki.bpmn.Variables.boxes;
import static dev.mekiki.bpmn.Variables.inspection;
import static dev.mekiki.bpmn.Variables.review;
import static dev.mekiki.bpmn.Variables.verdict;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CamundaExtension.class)
class InspectionTicketTest {
  private static final String PROCESS = "inspection-ticket";

  private final EmbeddedCamunda camunda;
  private final Desk desk;
  private StandIns workers;

  InspectionTicketTest(EmbeddedCamunda camunda) {
    this.camunda = camunda;
    this.desk = new Desk(camunda);
  }

  @BeforeEach
  void open() {
    Resources.deploy(camunda.client());
    workers = new StandIns(camunda.client());
  }

  @AfterEach
  void close() {
    workers.close();
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

    assertThat(camunda.instances().awaitCompleted(instance)).containsEntry("ticket", ticket);
  }

  @Test
  void reworksAPartWithARepairableDefectOnOnePhoto() {
    workers.answersEachPhoto(List.of(verdict("PASS"), verdict("FAIL", "scratch")));

    run(inspection("LOW", "metal plate", 2));

    assertThat(attached())
        .containsEntry("outcome", "AUTO")
        .containsEntry("disposition", disposition("REWORK", "REPAIRABLE_DEFECT"));
  }

  @Test
  void scrapsACriticalDefectOnlyAfterAPersonHasSeenIt() {
    workers.answers(verdict("FAIL", "crack"));
    var instance = desk.start(PROCESS, inspection("MEDIUM", "metal plate", 1));

    decide(desk.reviewOf(instance), review("APPROVED"));
    camunda.instances().awaitCompleted(instance);

    assertThat(attached())
        .containsEntry("outcome", "APPROVED")
        .containsEntry("disposition", disposition("SCRAP", "CRITICAL_DEFECT"));
  }

  @Test
  void asksForASecondOpinionBeforeItScrapsUnseen() {
    workers.answers(verdict("FAIL", "crack"));
    var instance = desk.start(PROCESS, inspection("LOW", "metal plate", 1));

    desk.decide(desk.reviewOf(instance), "Lead_review", review("APPROVED"));
    var variables = camunda.instances().awaitCompleted(instance);

    assertThat(attached())
        .containsEntry("outcome", "APPROVED")
        .containsEntry("disposition", disposition("SCRAP", "CRITICAL_DEFECT"));
    assertThat(variables)
        .containsOnlyKeys(
            "ticket", "plan", "answer", "routing", "review", "disposition", "attached");
  }

  @Test
  void letsTheReviewersVerdictDecide() {
    workers.answers(verdict("FAIL", "crack"));
    var instance = desk.start(PROCESS, inspection("MEDIUM", "metal plate", 1));
    var noCrack = with(review("CORRECTED"), "verdict", "PASS", "evidence", List.of());

    decide(desk.reviewOf(instance), noCrack);
    camunda.instances().awaitCompleted(instance);

    assertThat(attached()).containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
  }

  @Test
  void takesTheReviewersBoxesForTheDefects() {
    workers.answers(verdict("FAIL", "crack"));
    var instance = desk.start(PROCESS, inspection("MEDIUM", "metal plate", 1));
    var onlyAScratch = with(review("CORRECTED"), "evidence", boxes("Scratch"));

    decide(desk.reviewOf(instance), onlyAScratch);
    camunda.instances().awaitCompleted(instance);

    assertThat(attached()).containsEntry("disposition", disposition("REWORK", "REPAIRABLE_DEFECT"));
  }

  @Test
  void asksALeadReviewerAboutARejectedAnswerOnce() {
    workers.answers(verdict("UNCLEAR"));
    var instance = desk.start(PROCESS, inspection("LOW", "metal plate", 1));

    decide(desk.reviewOf(instance), review("REJECTED"));
    desk.decide(desk.secondOpinionOf(instance), "Lead_review", review("REJECTED"));
    camunda.instances().awaitCompleted(instance);

    assertThat(attached())
        .containsEntry("outcome", "REJECTED")
        .containsEntry("disposition", disposition("REWORK", "VERDICT_UNCLEAR"));
  }

  @Test
  void asksNoThirdPersonWhenTwoHaveLooked() {
    workers.answers(verdict("UNCLEAR"));
    var instance = desk.start(PROCESS, inspection("HIGH", "metal plate", 1));
    var review = desk.reviewOf(instance);

    decide(review, review("REJECTED"));
    desk.decide(review, "Second_review", review("REJECTED"));
    camunda.instances().awaitCompleted(instance);

    assertThat(attached())
        .containsEntry("disposition", disposition("SCRAP", "VERDICT_UNCLEAR", "HIGH_RISK"));
  }

  @Test
  void reviewsAPartWhenTheModelAbstainsOnOnePhoto() {
    workers.answersEachPhoto(List.of(verdict("PASS"), abstained("LOW_CONFIDENCE")));
    var instance = desk.start(PROCESS, inspection("LOW", "metal plate", 2));

    decide(desk.reviewOf(instance), with(review("CORRECTED"), "verdict", "PASS"));
    var variables = camunda.instances().awaitCompleted(instance);

    assertThat(reasons(variables)).isEqualTo(List.of("LOW_CONFIDENCE", "VERDICT_UNCLEAR"));
    assertThat(attached()).containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
  }

  @Test
  void asksForOtherPhotosWhenNoneShowsThePart() {
    workers.answers(abstained("NOT_IN_PHOTO"));

    var instance = desk.start(PROCESS, inspection("LOW", "metal plate", 2));
    var variables = camunda.instances().awaitCompleted(instance);

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
    var instance = desk.start(PROCESS, inspection("LOW", "metal plate", 2));
    camunda.instances().awaitActivated(instance, "Photo_judged");

    camunda.increaseTime(Duration.ofMinutes(16));
    decide(desk.reviewOf(instance), with(review("CORRECTED"), "verdict", "PASS"));
    var variables = camunda.instances().awaitCompleted(instance);

    assertThat(reasons(variables)).isEqualTo(List.of("NO_ANSWER_IN_TIME"));
    assertThat(attached()).containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
    assertThat(variables)
        .containsOnlyKeys("ticket", "plan", "routing", "review", "disposition", "attached");
  }

  private Map<String, Object> run(Map<String, Object> ticket) {
    return camunda.instances().awaitCompleted(desk.start(PROCESS, ticket));
  }

  private void decide(long review, Map<String, Object> decision) {
    desk.decide(review, "Review_answer", decision);
  }

  private Map<String, Object> attached() {
    assertThat(workers.attachments()).hasSize(1);
    return workers.attachments().getFirst();
  }

  private static List<?> reasons(Map<String, Object> variables) {
    return (List<?>) ((Map<?, ?>) variables.get("routing")).get("reasons");
  }

  private static Map<String, Object> disposition(String action, String... reasons) {
    return Map.of("action", action, "reasons", List.of(reasons));
  }
}
