package dev.mekiki.workers.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.log.Integrator;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.review.Decision.Outcome;
import dev.mekiki.workers.review.ReviewCases.Case;
import dev.mekiki.workers.review.ReviewCases.Spec;
import dev.mekiki.workers.ticket.Risk;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the listener does when people work in any task list, through the official client. */
class ReviewTaskWorkerTest extends RunningReviews {
  private static final Reviewer RITA = new Reviewer("rita", Set.of("reviewer"));

  @Autowired private CamundaClient camunda;
  @Autowired private ReviewCases cases;
  @Autowired private ReviewTasks tasks;
  @Autowired private TaskQueue queue;
  @Autowired private Reviews reviews;
  @Autowired private SubjectErasure erasure;
  @Autowired private TransactionTemplate transaction;
  @Autowired private DataSource database;
  @Autowired private SubjectKeys keys;
  @Autowired private Integrator integrator;

  @Test
  void listsATaskWithItsContentBeforeItIsOpen() {
    Case review = cases.open();

    ReviewTask task = tasks.find(review.task()).orElseThrow();

    assertThat(task.ticket().id()).isEqualTo(review.ticket());
    assertThat(task.standing().groups()).containsExactly("reviewer");
    assertThat(task.standing().due()).isPresent();
    assertThat(task.content().orElseThrow().answer().orElseThrow().text())
        .isEqualTo("The gear has a scratch.");
    assertThat(task.visibleTo(RITA)).isTrue();
    assertThat(task.visibleTo(new Reviewer("wei", Set.of("reviewer-zh")))).isFalse();
  }

  @Test
  void listsATaskUnderTheRiskThatTheRulesGoBy() {
    Case review = cases.open(new Spec().plannedRisk("HIGH"));

    assertThat(tasks.find(review.task()).orElseThrow().ticket().risk()).isEqualTo(Risk.HIGH);
  }

  @Test
  void keepsReasonsInTheClearOnlyAsCodes() {
    var reasons = List.of("BELOW_THRESHOLD", "Mrs Doe wants a person", "OUR_RULE_7");
    Case review = cases.open(new Spec().routing("reasons", reasons));

    assertThat(
            JdbcClient.create(database)
                .sql("select unnest(reasons) from mekiki.review_task where user_task_key = ?")
                .param(review.task())
                .query(String.class)
                .list())
        .containsExactly("BELOW_THRESHOLD", "OUR_RULE_7");
  }

  @Test
  void listsATaskWithoutAnAnswer() {
    Case review = cases.open(new Spec().unanswered());

    assertThat(tasks.find(review.task()).orElseThrow().content().orElseThrow().answered())
        .isFalse();
  }

  @Test
  void recordsADecisionUnderTheAssignee() {
    Case review = cases.open();
    take(review.task(), "rita");

    complete(review.task(), Map.of("outcome", "APPROVED", "seconds", 12));

    var recorded = reviews.ofTicket(review.ticket());
    assertThat(recorded).hasSize(1);
    assertThat(recorded.getFirst().reviewer()).isEqualTo("rita");
    assertThat(recorded.getFirst().outcome()).isEqualTo(Outcome.APPROVED);
    assertThat(recorded.getFirst().seconds()).contains(12);
    assertThat(tasks.find(review.task()).orElseThrow().open()).isFalse();
    SURROUNDINGS.camunda().instances().awaitCompleted(review.instance());
  }

  @Test
  void countsTheSecondsFromTheFirstLookAtTheTask() {
    Case review = cases.open();
    reviews.opened(review.task(), "rita");
    take(review.task(), "rita");

    complete(review.task(), Map.of("outcome", "APPROVED", "seconds", 9999));

    assertThat(reviews.ofTicket(review.ticket()).getFirst().seconds().orElseThrow()).isLessThan(60);
  }

  @Test
  void deniesACompletionThatNobodyTookOn() {
    Case review = cases.open();

    assertThat(refusal(() -> complete(review.task(), Map.of("outcome", "APPROVED"))))
        .contains("Take the task before you complete it");
    assertThat(tasks.find(review.task()).orElseThrow().open()).isTrue();
  }

  @Test
  void deniesACompletionWithoutAReview() {
    Case review = cases.open();
    take(review.task(), "rita");

    assertThat(refusal(() -> camunda.newCompleteUserTaskCommand(review.task()).send().join()))
        .contains("Complete the task with the variable review");
  }

  @Test
  void deniesACorrectionThatSaysNothing() {
    Case review = cases.open();
    take(review.task(), "rita");

    assertThat(
            refusal(
                () -> complete(review.task(), Map.of("outcome", "CORRECTED", "verdict", "PASS"))))
        .contains("A correction needs the right text or the right boxes");
    assertThat(reviews.ofTicket(review.ticket())).isEmpty();
  }

  @Test
  void deniesARejectionWithoutAReason() {
    Case review = cases.open();
    take(review.task(), "rita");

    assertThat(
            refusal(() -> complete(review.task(), Map.of("outcome", "REJECTED", "comment", " "))))
        .contains("A rejection needs a comment");
  }

  @Test
  void deniesABoxOnAnotherTicketsPhoto() {
    Case review = cases.open();
    take(review.task(), "rita");
    var box = Map.of("left", 0.1, "top", 0.1, "right", 0.2, "bottom", 0.2);
    var evidence =
        Map.of(
            "photo", UUID.randomUUID().toString(), "label", "scratch", "box", box, "confidence", 1);

    assertThat(
            refusal(
                () ->
                    complete(
                        review.task(),
                        Map.of(
                            "outcome",
                            "CORRECTED",
                            "verdict",
                            "FAIL",
                            "evidence",
                            List.of(evidence)))))
        .contains("A box lies on a photo that is not this ticket's");
  }

  @Test
  void deniesATimeThatNoReviewCanHaveTaken() {
    Case review = cases.open();
    take(review.task(), "rita");

    assertThat(refusal(() -> complete(review.task(), Map.of("outcome", "APPROVED", "seconds", -1))))
        .contains("review.seconds cannot be negative");
  }

  @Test
  void deniesAReviewThatHasNotTheShapeOfOne() {
    Case review = cases.open();
    take(review.task(), "rita");

    assertThat(refusal(() -> complete(review.task(), Map.of("outcome", "MAYBE"))))
        .contains("The variable review has the wrong shape");
    assertThat(
            refusal(
                () ->
                    complete(
                        review.task(),
                        Map.of(
                            "outcome", "CORRECTED",
                            "verdict", "FAIL",
                            "evidence", List.of(Map.of("label", "no box"))))))
        .contains("The variable review has the wrong shape");
  }

  @Test
  void deniesAReviewInAnotherPersonsName() {
    Case review = cases.open();
    take(review.task(), "rita");

    assertThat(
            refusal(
                () ->
                    complete(review.task(), Map.of("outcome", "APPROVED", "reviewer", "mallory"))))
        .contains("names another person than the task's assignee");
  }

  @Test
  void deniesTheApprovalOfAnAnswerThatIsNotThere() {
    Case review = cases.open(new Spec().unanswered());
    take(review.task(), "rita");

    assertThat(refusal(() -> complete(review.task(), Map.of("outcome", "APPROVED"))))
        .contains("There is no answer to approve");
  }

  @Test
  void refusesASecondCompletionAndKeepsTheFirst() {
    Case review = cases.open();
    take(review.task(), "rita");
    complete(review.task(), Map.of("outcome", "APPROVED"));

    var refusal =
        catchThrowableOfType(
            ProblemException.class,
            () -> complete(review.task(), Map.of("outcome", "REJECTED", "comment", "no")));

    assertThat(refusal.code()).isEqualTo(404);
    assertThat(reviews.ofTicket(review.ticket())).hasSize(1);
  }

  @Test
  void letsTheSecondReviewToAnotherPersonOnly() {
    Case review = cases.open(new Spec().routing("route", "SECOND_REVIEW"));
    take(review.task(), "rita");
    complete(review.task(), Map.of("outcome", "APPROVED"));
    long second =
        SURROUNDINGS.camunda().instances().awaitUserTask(review.instance(), "Second_review");

    assertThat(refusal(() -> take(second, "rita"))).contains("the second review needs another");
    assertThat(queue.free(new Reviewer("rita", Set.of("lead-reviewer")), 100))
        .doesNotContain(second);
    take(second, "leo");
    complete(second, Map.of("outcome", "REJECTED", "comment", "blurred"));

    assertThat(reviews.ofTicket(review.ticket()))
        .extracting(Reviews.Review::reviewer)
        .containsExactly("rita", "leo");
  }

  @Test
  void followsChangesOfTheTask() {
    Case review = cases.open();

    take(review.task(), "rita");
    camunda
        .newUpdateUserTaskCommand(review.task())
        .candidateGroups(List.of("night-watch"))
        .priority(99)
        .send()
        .join();

    Standing standing = tasks.find(review.task()).orElseThrow().standing();
    assertThat(standing.assignee()).contains("rita");
    assertThat(standing.groups()).containsExactly("night-watch");
    assertThat(standing.priority()).isEqualTo(99);

    camunda.newUnassignUserTaskCommand(review.task()).send().join();
    assertThat(tasks.find(review.task()).orElseThrow().standing().assignee())
        .isEqualTo(Optional.empty());
  }

  @Test
  void takesACanceledTaskOffTheList() {
    Case review = cases.open();
    assertThat(queue.free(RITA, 1000)).contains(review.task());

    camunda.newCancelInstanceCommand(review.instance()).send().join();
    SURROUNDINGS.camunda().instances().awaitTerminated(review.instance());

    assertThat(queue.free(RITA, 1000)).doesNotContain(review.task());
    assertThat(tasks.find(review.task()).orElseThrow().standing().state())
        .isEqualTo(Standing.State.CANCELED);
  }

  @Test
  void letsNobodyDecideAboutAnErasedSubjectAndCancelsTheTask() {
    Case review = cases.open();
    take(review.task(), "rita");
    transaction.executeWithoutResult(
        status -> erasure.erase("subject-" + review.ticket(), UUID.randomUUID(), "carla"));

    assertThat(refusal(() -> complete(review.task(), Map.of("outcome", "APPROVED"))))
        .contains("erased on request");
    camunda.newCancelInstanceCommand(review.instance()).send().join();
    SURROUNDINGS.camunda().instances().awaitTerminated(review.instance());

    assertThat(tasks.find(review.task()).orElseThrow().open()).isFalse();
  }

  @Test
  void writesEachEventOnceIntoTheAuditLog() {
    Case review = cases.open();
    take(review.task(), "rita");
    complete(review.task(), Map.of("outcome", "APPROVED"));

    assertThat(auditEntries(review))
        .containsExactly("worker:mekiki.review-task review.requested", "rita review.decided");
  }

  private List<String> auditEntries(Case review) {
    return new LogReader(database, keys, integrator)
        .ofTicket(review.ticket()).stream()
            .map(entry -> entry.actor() + " " + entry.action())
            .toList();
  }

  private void take(long task, String user) {
    camunda.newAssignUserTaskCommand(task).assignee(user).allowOverride(false).send().join();
  }

  private void complete(long task, Map<String, Object> review) {
    camunda.newCompleteUserTaskCommand(task).variables(Map.of("review", review)).send().join();
  }

  private static String refusal(ThrowingCallable command) {
    var refusal = catchThrowableOfType(ProblemException.class, command);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(409);
    return refusal.details().getDetail();
  }
}
