package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.inquiry;
import static dev.mekiki.bpmn.Variables.inspection;
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
class TicketRoutingTest {
  private final Decisions routing;

  TicketRoutingTest(EmbeddedCamunda camunda) {
    routing = new Decisions(camunda.client(), "ticket-routing");
  }

  @AfterAll
  void everyRuleWasUsed() {
    assertThat(routing.unusedRules()).isEmpty();
  }

  @Test
  void asksTheCustomersOwnQuestion() {
    assertThat(plan(inquiry("LOW")))
        .containsOnlyKeys("adaptor", "questions", "risk", "group")
        .containsEntry("adaptor", "general")
        .containsEntry("questions", List.of("What is in the photo?"));
  }

  @Test
  void asksAboutAPartWhatTheAdaptorLearned() {
    assertThat(plan(inspection("LOW", "metal plate", 1)))
        .containsEntry("adaptor", "general")
        .containsEntry(
            "questions", List.of("Is this part OK?", "Which defect does the part have?"));
  }

  @ParameterizedTest
  @CsvSource({"en, reviewer", "ja, reviewer-ja", "zh, reviewer-zh", "ko, reviewer"})
  void sendsATicketToReviewersWhoReadItsLanguage(String language, String group) {
    assertThat(plan(with(inquiry("LOW"), "language", language))).containsEntry("group", group);
  }

  @ParameterizedTest
  @CsvSource({
    "metal plate, LOW, LOW",
    "metal plate, MEDIUM, MEDIUM",
    "metal plate, HIGH, HIGH",
    "metal plate, , MEDIUM",
    "pressure gauge, LOW, HIGH",
    "circuit board, LOW, MEDIUM",
    "circuit board, HIGH, HIGH",
    ", LOW, LOW"
  })
  void raisesTheRiskForDangerousProductsAndNeverLowersIt(
      String product, String ticketRisk, String tier) {
    var ticket = with(inquiry("LOW"), "product", product, "risk", ticketRisk);

    assertThat(plan(ticket)).containsEntry("risk", tier);
  }

  private Map<String, Object> plan(Map<String, Object> ticket) {
    return routing.evaluate(Map.of("ticket", ticket));
  }
}
