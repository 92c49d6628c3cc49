package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.inquiry;
import static dev.mekiki.bpmn.Variables.review;
import static dev.mekiki.bpmn.Variables.unsure;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.embedded.EmbeddedCamunda;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewAnswerTest extends ProcessTest {
  private static final String PROCESS = "review-answer";
  private static final Map<String, Object> FIRST = review("CORRECTED");
  private static final Map<String, Object> SECOND = review("APPROVED");

  ReviewAnswerTest(EmbeddedCamunda camunda, StandIns workers) {
    super(camunda, workers, PROCESS);
  }

  @Test
  void offersTheTaskToTheGroupThatTheRoutingNames() {
    var due = OffsetDateTime.parse("2099-05-01T12:00:00Z");
    var task = open(start("REVIEW", due.toString()), "Review_answer");

    assertThat(task.getCandidateGroups()).containsExactly("reviewer-ja");
    assertThat(task.getDueDate()).isEqualTo(due);
    assertThat(task.getPriority()).isEqualTo(75);
    assertThat(task.getFormKey()).isNotNull();
  }

  @Test
  void tellsTheListenerAboutEveryStepOfATask() {
    var review = start("REVIEW", inHours(1));
    var task = camunda.instances().awaitUserTask(review, "Review_answer");
    var client = camunda.client();

    client.newAssignUserTaskCommand(task).assignee("rin").send().join();
    client.newUpdateUserTaskCommand(task).priority(80).send().join();
    client.newCompleteUserTaskCommand(task).variables(Map.of("review", FIRST)).send().join();
    camunda.instances().awaitCompleted(review);

    assertThat(workers.taskEvents(review, "Review_answer"))
        .containsExactly("CREATING", "ASSIGNING", "UPDATING", "COMPLETING");
  }

  @Test
  void keepsTheTaskOpenWhenTheListenerDeniesItsCompletion() {
    workers.deniesCompletion("A correction needs the right text");
    var review = start("REVIEW", inHours(1));

    assertThatThrownBy(() -> desk.decide(review, "Review_answer", FIRST))
        .hasMessageContaining("A correction needs the right text");

    workers.allowsCompletion();
    desk.decide(review, "Review_answer", SECOND);
    assertThat(camunda.instances().awaitCompleted(review)).containsEntry("review", SECOND);
  }

  @Test
  void givesTheSecondReviewerTheFirstReview() {
    var review = start("SECOND_REVIEW", inHours(1));

    desk.decide(review, "Review_answer", FIRST);
    var task = open(review, "Second_review");
    desk.decide(review, "Second_review", SECOND);

    assertThat(task.getCandidateGroups()).containsExactly("lead-reviewer");
    assertThat(workers.listenerVariables(review, "Second_review"))
        .containsEntry("firstReview", FIRST)
        .containsEntry("review", null);
  }

  @Test
  void anApprovalAfterACorrectionApprovesTheCorrection() {
    var corrected = with(FIRST, "text", "a toad");
    var review = start("SECOND_REVIEW", inHours(1));

    desk.decide(review, "Review_answer", corrected);
    desk.decide(review, "Second_review", SECOND);

    assertThat(camunda.instances().awaitCompleted(review))
        .containsEntry("review", with(corrected, "approval", SECOND));
  }

  @Test
  void aSecondOpinionThatApprovesACorrectionKeepsIt() {
    var opinion =
        desk.start(PROCESS, with(variables("ESCALATE", inHours(1)), "firstReview", FIRST));

    desk.decide(opinion, "Lead_review", SECOND);

    assertThat(camunda.instances().awaitCompleted(opinion))
        .containsEntry("review", with(FIRST, "approval", SECOND));
  }

  @Test
  void aSecondReviewThatDoesNotApproveCountsAlone() {
    var review = start("SECOND_REVIEW", inHours(1));

    desk.decide(review, "Review_answer", FIRST);
    desk.decide(review, "Second_review", review("REJECTED"));

    assertThat(camunda.instances().awaitCompleted(review))
        .containsEntry("review", review("REJECTED"));
  }

  @Test
  void goesStraightToALeadReviewer() {
    var due = OffsetDateTime.parse("2099-05-01T12:00:00Z");
    var review = start("ESCALATE", due.toString());

    var task = open(review, "Lead_review");
    desk.decide(review, "Lead_review", FIRST);

    assertThat(task.getCandidateGroups()).containsExactly("lead-reviewer");
    assertThat(task.getPriority()).isEqualTo(90);
    assertThat(task.getDueDate()).isEqualTo(due);
    assertThat(camunda.instances().awaitCompleted(review)).containsEntry("review", FIRST);
    assertThat(camunda.instances().activatedElements(review)).doesNotContain("Review_answer");
  }

  @Test
  void movesAnOverdueReviewToALeadReviewer() {
    var review = start("SECOND_REVIEW", inHours(1));
    open(review, "Review_answer");

    camunda.increaseTime(Duration.ofMinutes(61));
    var task = open(review, "Lead_review");

    assertThat(task.getPriority()).isEqualTo(90);
    assertThat(task.getDueDate())
        .isCloseTo(OffsetDateTime.parse(inHours(4)), within(2, ChronoUnit.MINUTES));
    assertThat(workers.taskEvents(review, "Review_answer")).contains("CANCELING");

    desk.decide(review, "Lead_review", SECOND);
    desk.decide(review, "Second_review", SECOND);
    assertThat(camunda.instances().awaitCompleted(review)).containsEntry("review", SECOND);
  }

  @Test
  void raisesAnEscalationWhenTheLeadReviewerIsLateAsWell() {
    var caller = startCaller();
    var review = desk.reviewOf(caller);
    open(review, "Lead_review");

    camunda.increaseTime(Duration.ofMinutes(61));
    camunda.instances().awaitActivated(caller, "told");

    desk.decide(review, "Lead_review", FIRST);
    camunda.instances().awaitCompleted(caller);
  }

  private long startCaller() {
    var caller =
        Bpmn.createExecutableProcess("late-caller")
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId(PROCESS))
            .boundaryEvent(
                "late", event -> event.cancelActivity(false).escalation("REVIEW_OVERDUE"))
            .endEvent("told")
            .moveToActivity("call")
            .endEvent()
            .done();
    camunda.client().newDeployResourceCommand().addProcessModel(caller, "c.bpmn").send().join();
    return desk.start("late-caller", variables("ESCALATE", inHours(1)));
  }

  private long start(String route, String due) {
    return desk.start(PROCESS, variables(route, due));
  }

  private static Map<String, Object> variables(String route, String due) {
    return Map.of(
        "ticket", inquiry("HIGH"),
        "plan", Map.of("risk", "HIGH"),
        "answer", unsure("a frog"),
        "routing",
            Map.of("route", route, "reasons", List.of("R"), "group", "reviewer-ja", "due", due));
  }

  private String inHours(int hours) {
    return desk.engineTime().plusHours(hours).toString();
  }

  private UserTask open(long review, String element) {
    var key = camunda.instances().awaitUserTask(review, element);
    return camunda.client().newUserTaskGetRequest(key).send().join();
  }
}
