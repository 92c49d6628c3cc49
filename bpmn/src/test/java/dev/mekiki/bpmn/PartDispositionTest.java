package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.boxes;
import static dev.mekiki.bpmn.Variables.inspection;
import static dev.mekiki.bpmn.Variables.review;
import static dev.mekiki.bpmn.Variables.verdict;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.embedded.EmbeddedCamunda;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to an inspected part, and whom the process asks about it. */
class PartDispositionTest extends ProcessTest {
  PartDispositionTest(EmbeddedCamunda camunda, StandIns workers) {
    super(camunda, workers, "inspection-ticket");
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
    var instance = start(inspection("MEDIUM", "metal plate", 1));

    decide(desk.reviewOf(instance), review("APPROVED"));
    completed(instance);

    assertThat(attached())
        .containsEntry("outcome", "APPROVED")
        .containsEntry("disposition", disposition("SCRAP", "CRITICAL_DEFECT"));
  }

  @Test
  void asksForASecondOpinionBeforeItScrapsUnseen() {
    workers.answers(verdict("FAIL", "crack"));
    var instance = start(inspection("LOW", "metal plate", 1));

    desk.decide(desk.reviewOf(instance), "Lead_review", review("APPROVED"));
    var variables = completed(instance);

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
    var instance = start(inspection("MEDIUM", "metal plate", 1));
    var noCrack = with(review("CORRECTED"), "verdict", "PASS", "evidence", List.of());

    decide(desk.reviewOf(instance), noCrack);
    completed(instance);

    assertThat(attached()).containsEntry("disposition", disposition("RELEASE", "NO_DEFECT"));
  }

  @Test
  void takesTheReviewersBoxesForTheDefects() {
    workers.answers(verdict("FAIL", "crack"));
    var instance = start(inspection("MEDIUM", "metal plate", 1));
    var onlyAScratch = with(review("CORRECTED"), "evidence", boxes("Scratch"));

    decide(desk.reviewOf(instance), onlyAScratch);
    completed(instance);

    assertThat(attached()).containsEntry("disposition", disposition("REWORK", "REPAIRABLE_DEFECT"));
  }

  @Test
  void asksALeadReviewerAboutARejectedAnswerOnce() {
    workers.answers(verdict("UNCLEAR"));
    var instance = start(inspection("LOW", "metal plate", 1));

    decide(desk.reviewOf(instance), review("REJECTED"));
    var opinion = desk.secondOpinionOf(instance);
    desk.decide(opinion, "Lead_review", review("REJECTED"));
    completed(instance);

    assertThat(attached())
        .containsEntry("outcome", "REJECTED")
        .containsEntry("disposition", disposition("REWORK", "VERDICT_UNCLEAR"));
    assertThat(workers.listenerVariables(opinion, "Lead_review"))
        .containsEntry("firstReview", review("REJECTED"));
  }

  @Test
  void asksNoThirdPersonWhenTwoHaveLooked() {
    workers.answers(verdict("UNCLEAR"));
    var instance = start(inspection("HIGH", "metal plate", 1));
    var review = desk.reviewOf(instance);

    decide(review, review("REJECTED"));
    desk.decide(review, "Second_review", review("REJECTED"));
    completed(instance);

    assertThat(attached())
        .containsEntry("disposition", disposition("SCRAP", "VERDICT_UNCLEAR", "HIGH_RISK"));
  }

  private void decide(long review, Map<String, Object> decision) {
    desk.decide(review, "Review_answer", decision);
  }

  private static Map<String, Object> disposition(String action, String... reasons) {
    return Map.of("action", action, "reasons", List.of(reasons));
  }
}
