package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.boxes;
import static dev.mekiki.bpmn.Variables.inspection;
import static dev.mekiki.bpmn.Variables.review;
import static dev.mekiki.bpmn.Variables.verdict;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CamundaExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class DispositionTest {
  private final Decisions disposition;

  DispositionTest(EmbeddedCamunda camunda) {
    disposition = new Decisions(camunda.client(), "disposition");
  }

  @AfterAll
  void everyRuleWasUsed() {
    assertThat(disposition.unusedRules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, , LOW, metal plate, RELEASE, NO_DEFECT",
    "PASS, , HIGH, metal plate, SECOND_OPINION, HIGH_RISK_UNSEEN",
    "FAIL, scratch, LOW, metal plate, REWORK, REPAIRABLE_DEFECT",
    "FAIL, dent, LOW, metal plate, REWORK, REPAIRABLE_DEFECT",
    "FAIL, Stain, LOW, metal plate, REWORK, REPAIRABLE_DEFECT",
    "FAIL, missing screw, LOW, metal plate, REWORK, REPAIRABLE_DEFECT",
    "FAIL, misaligned label, LOW, metal plate, REWORK, REPAIRABLE_DEFECT",
    "FAIL, scratch, LOW, pressure gauge, SECOND_OPINION, SCRAP_UNSEEN",
    "FAIL, crack, LOW, metal plate, SECOND_OPINION, SCRAP_UNSEEN",
    "FAIL, moss, LOW, metal plate, SECOND_OPINION, DEFECT_NOT_NAMED",
    "UNCLEAR, , LOW, metal plate, SECOND_OPINION, VERDICT_UNCLEAR",
  })
  void decidesOnTheModelsWord(
      String verdict, String defect, String risk, String product, String action, String reason) {
    var result = disposition.evaluate(variables(verdict, defect, risk, product));

    assertThat(result).isEqualTo(Map.of("action", action, "reasons", List.of(reason)));
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, , HIGH, metal plate, RELEASE, NO_DEFECT|SEEN_BY_A_PERSON",
    "FAIL, crack, LOW, metal plate, SCRAP, CRITICAL_DEFECT",
    "FAIL, corrosion, LOW, metal plate, SCRAP, CRITICAL_DEFECT",
    "FAIL, hole, LOW, metal plate, SCRAP, CRITICAL_DEFECT",
    "FAIL, burn mark, LOW, metal plate, SCRAP, CRITICAL_DEFECT",
    "FAIL, scratch, LOW, pressure gauge, SCRAP, NOT_REPAIRABLE",
    "FAIL, scratch, HIGH, metal plate, REWORK, REPAIRABLE_DEFECT",
  })
  void decidesOnWhatAPersonApproved(
      String verdict, String defect, String risk, String product, String action, String reasons) {
    var variables = with(variables(verdict, defect, risk, product), "review", review("APPROVED"));

    assertThat(disposition.evaluate(variables))
        .isEqualTo(Map.of("action", action, "reasons", List.of(reasons.split("\\|"))));
  }

  @ParameterizedTest
  @CsvSource({
    "UNCLEAR, , LOW, REWORK, VERDICT_UNCLEAR",
    "UNCLEAR, , HIGH, SCRAP, VERDICT_UNCLEAR|HIGH_RISK",
    "FAIL, moss, MEDIUM, REWORK, DEFECT_NOT_NAMED",
    "FAIL, moss, HIGH, SCRAP, DEFECT_NOT_NAMED|HIGH_RISK",
  })
  void asksForNoThirdOpinion(
      String verdict, String defect, String risk, String action, String reasons) {
    var variables =
        with(
            variables(verdict, defect, risk, "metal plate"),
            "review",
            review("APPROVED"),
            "opinion",
            "SECOND");

    assertThat(disposition.evaluate(variables))
        .isEqualTo(Map.of("action", action, "reasons", List.of(reasons.split("\\|"))));
  }

  @Test
  void putsTheReviewersVerdictAboveTheModels() {
    assertThat(action("FAIL", with(review("CORRECTED"), "verdict", "PASS"))).isEqualTo("RELEASE");
    assertThat(action("PASS", with(review("CORRECTED"), "verdict", "UNCLEAR")))
        .isEqualTo("SECOND_OPINION");
  }

  @Test
  void failsAPartOnWhichTheReviewerMarkedADefect() {
    assertThat(action("PASS", with(review("CORRECTED"), "evidence", boxes("crack"))))
        .isEqualTo("SCRAP");
  }

  @Test
  void doesNotReleaseAPartOnlyBecauseTheReviewerTookTheBoxesAway() {
    assertThat(action("FAIL", with(review("CORRECTED"), "evidence", List.of())))
        .isEqualTo("SECOND_OPINION");
  }

  @Test
  void decidesNothingOnARejectedAnswer() {
    assertThat(action("PASS", review("REJECTED"))).isEqualTo("SECOND_OPINION");
  }

  @Test
  void asksAPersonWhenThereIsNoAnswer() {
    assertThat(disposition.evaluate(Map.of("ticket", inspection("LOW", "metal plate", 1))))
        .containsEntry("action", "SECOND_OPINION");
  }

  private Object action(String verdict, Map<String, Object> review) {
    var defect = verdict.equals("FAIL") ? "scratch" : null;
    var variables = with(variables(verdict, defect, "LOW", "metal plate"), "review", review);
    return disposition.evaluate(variables).get("action");
  }

  private static Map<String, Object> variables(
      String verdict, String defect, String risk, String product) {
    var defects = defect == null ? new String[0] : new String[] {defect};
    return Map.of(
        "ticket", inspection(risk, product, 1),
        "plan", Map.of("risk", risk),
        "answer", verdict(verdict, defects));
  }
}
