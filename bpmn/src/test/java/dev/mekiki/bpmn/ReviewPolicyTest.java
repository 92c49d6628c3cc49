package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.abstained;
import static dev.mekiki.bpmn.Variables.inquiry;
import static dev.mekiki.bpmn.Variables.sure;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import java.util.HashMap;
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
class ReviewPolicyTest {
  private static final String MORNING = "2026-11-24T09:00:00Z";

  private final Decisions policy;

  ReviewPolicyTest(EmbeddedCamunda camunda) {
    policy = new Decisions(camunda.client(), "review-policy");
  }

  @AfterAll
  void everyRuleWasUsed() {
    assertThat(policy.unusedRules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // confidence, verdict, risk, draw, route, reasons
    "0.80, , LOW, 5, AUTO, ",
    "0.80, PASS, MEDIUM, 99, AUTO, ",
    "0.80, FAIL, LOW, 50, AUTO, ",
    "0.79, , LOW, 50, REVIEW, BELOW_THRESHOLD",
    "0.80, , LOW, 4, REVIEW, SPOT_CHECK",
    "0.79, , LOW, 4, REVIEW, BELOW_THRESHOLD",
    "0.95, FAIL, MEDIUM, 50, REVIEW, PART_FAILED",
    "0.95, UNCLEAR, LOW, 50, REVIEW, VERDICT_UNCLEAR",
    "0.95, PASS, HIGH, 50, REVIEW, HIGH_RISK",
    "0.95, , HIGH, 50, REVIEW, HIGH_RISK",
    "0.95, FAIL, HIGH, 50, SECOND_REVIEW, HIGH_RISK|HIGH_RISK_NOT_PASSED",
    "0.79, UNCLEAR, HIGH, 50, SECOND_REVIEW, BELOW_THRESHOLD|HIGH_RISK|HIGH_RISK_NOT_PASSED",
  })
  void routesAnAnswer(
      double confidence, String verdict, String risk, int draw, String route, String reasons) {
    var answer = with(sure("text"), "confidence", confidence, "verdict", verdict, "draw", draw);

    assertRoute(decide(answer, risk), route, reasons);
  }

  @ParameterizedTest
  @CsvSource({
    "LOW_CONFIDENCE, , LOW, REVIEW, LOW_CONFIDENCE",
    "UNKNOWN_OBJECT, , LOW, REVIEW, UNKNOWN_OBJECT",
    "PHOTO_UNLIKE, , LOW, REVIEW, PHOTO_UNLIKE",
    "PHOTO_UNLIKE, UNCLEAR, LOW, REVIEW, PHOTO_UNLIKE|VERDICT_UNCLEAR",
    "OBJECT_UNLIKE, , LOW, REVIEW, OBJECT_UNLIKE",
    "OBJECT_UNLIKE, UNCLEAR, HIGH, SECOND_REVIEW, OBJECT_UNLIKE|HIGH_RISK|HIGH_RISK_NOT_PASSED",
    "LANGUAGE, , LOW, REVIEW, LANGUAGE",
    "UNCALIBRATED, , LOW, REVIEW, UNCALIBRATED",
    "UNCALIBRATED, UNCLEAR, LOW, REVIEW, UNCALIBRATED|VERDICT_UNCLEAR",
    "A_NEWER_REASON, , LOW, REVIEW, LOW_CONFIDENCE",
    "LANGUAGE, UNCLEAR, HIGH, SECOND_REVIEW, LANGUAGE|HIGH_RISK|HIGH_RISK_NOT_PASSED",
    "NOT_IN_PHOTO, , LOW, ASK_AGAIN, NOT_IN_PHOTO",
    "NOT_IN_PHOTO, UNCLEAR, MEDIUM, ASK_AGAIN, NOT_IN_PHOTO",
    "NOT_IN_PHOTO, UNCLEAR, HIGH, REVIEW, NOT_IN_PHOTO|HIGH_RISK",
  })
  void routesAnAbstention(
      String reason, String verdict, String risk, String route, String reasons) {
    assertRoute(decide(with(abstained(reason), "verdict", verdict), risk), route, reasons);
  }

  @ParameterizedTest
  @CsvSource({"LOW, REVIEW, NO_ANSWER_IN_TIME", "HIGH, ESCALATE, NO_ANSWER_IN_TIME|HIGH_RISK"})
  void routesATicketWithoutAnAnswer(String risk, String route, String reasons) {
    assertRoute(policy.evaluate(variables(risk)), route, reasons);
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, , LOW, reviewer-ja, 2026-11-25T09:00:00Z",
    "0.4, , HIGH, reviewer-ja, 2026-11-24T13:00:00Z",
    "0.9, FAIL, HIGH, reviewer-ja, 2026-11-24T13:00:00Z",
    "0.9, PASS, LOW, , ",
  })
  void saysWhoReviewsByWhen(
      double confidence, String verdict, String risk, String group, String due) {
    var routing = decide(with(sure("text"), "confidence", confidence, "verdict", verdict), risk);

    assertThat(routing).containsEntry("group", group).containsEntry("due", due);
  }

  @Test
  void givesALeadReviewerTwoHours() {
    assertThat(policy.evaluate(variables("HIGH")))
        .containsEntry("group", "lead-reviewer")
        .containsEntry("due", "2026-11-24T11:00:00Z");
  }

  @Test
  void takesMissingNumbersForUnsureAndAMissingRiskForHigh() {
    var answer = with(sure("text"), "confidence", null);

    assertRoute(policy.evaluate(Map.of("answer", answer)), "REVIEW", "BELOW_THRESHOLD|HIGH_RISK");
  }

  private Map<String, Object> decide(Map<String, Object> answer, String risk) {
    return policy.evaluate(with(variables(risk), "answer", answer));
  }

  /** The plan raises the risk of a ticket of low risk. */
  private static Map<String, Object> variables(String risk) {
    var plan = Map.of("risk", risk, "group", "reviewer-ja");
    return new HashMap<>(Map.of("ticket", inquiry("LOW"), "plan", plan, "decidedAt", MORNING));
  }

  private static void assertRoute(Map<String, Object> routing, String route, String reasons) {
    assertThat(routing)
        .containsOnlyKeys("route", "reasons", "group", "due")
        .containsEntry("route", route)
        .containsEntry("reasons", reasons == null ? List.of() : List.of(reasons.split("\\|")));
  }
}
