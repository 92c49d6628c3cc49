package dev.mekiki.bpmn;

import static dev.mekiki.bpmn.Variables.abstained;
import static dev.mekiki.bpmn.Variables.verdict;
import static dev.mekiki.bpmn.Variables.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.ScriptTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The script that makes one answer of the answers about each photo, on its own. */
@ExtendWith(CamundaExtension.class)
class CombinedAnswerTest {
  private final EmbeddedCamunda camunda;
  private final Desk desk;

  CombinedAnswerTest(EmbeddedCamunda camunda) {
    this.camunda = camunda;
    this.desk = new Desk(camunda);
  }

  @Test
  void isTheAnswerItselfForOnePhoto() {
    var answer = verdict("FAIL", "dent");

    assertThat(combined(answer)).isEqualTo(with(answer, "reason", null));
  }

  @Test
  void failsWhenOnePhotoFailsWhateverTheOthersSay() {
    assertThat(combined(verdict("PASS"), unclear(), verdict("FAIL", "dent")))
        .containsEntry("verdict", "FAIL");
  }

  @Test
  void isUnclearUnlessEveryPhotoPasses() {
    assertThat(combined(verdict("PASS"), unclear())).containsEntry("verdict", "UNCLEAR");
    assertThat(combined(verdict("PASS"), verdict("PASS"))).containsEntry("verdict", "PASS");
  }

  @Test
  void isAsSureAsItsLeastSurePhoto() {
    var other = with(verdict("PASS"), "confidence", 0.85, "threshold", 0.9, "entry", 9);

    assertThat(combined(verdict("PASS"), other))
        .containsEntry("confidence", 0.85)
        .containsEntry("threshold", 0.9)
        .containsEntry("draw", Variables.UNDRAWN)
        .containsEntry("entry", 9);
  }

  @Test
  void keepsTheBoxesOfAllPhotosAndNumbersTheirTexts() {
    var first = verdict("FAIL", "dent", "scratch");
    var second = verdict("FAIL", "crack");

    assertThat(combined(first, second))
        .containsEntry("text", "1. Verdict FAIL\n2. Verdict FAIL")
        .extractingByKey("evidence")
        .asInstanceOf(LIST)
        .hasSize(3);
  }

  @Test
  void saysWhyTheModelAbstained() {
    assertThat(combined(verdict("PASS"), with(abstained("LANGUAGE"), "verdict", "UNCLEAR")))
        .containsEntry("abstained", true)
        .containsEntry("reason", "LANGUAGE");
  }

  @Test
  void isNotInThePhotosOnlyWhenNoPhotoShowsThePart() {
    assertThat(combined(unclear(), unclear())).containsEntry("reason", "NOT_IN_PHOTO");
    assertThat(combined(verdict("PASS"), unclear())).containsEntry("reason", "UNKNOWN_OBJECT");
  }

  private static Map<String, Object> unclear() {
    return with(abstained("NOT_IN_PHOTO"), "verdict", "UNCLEAR");
  }

  @SafeVarargs
  private Map<String, Object> combined(Map<String, Object>... photoAnswers) {
    ScriptTask task =
        Resources.process("inspection-ticket.bpmn").getModelElementById("Combine_answers");
    var script = task.getSingleExtensionElement(ZeebeScript.class);
    var alone =
        Bpmn.createExecutableProcess("combine")
            .startEvent()
            .scriptTask(
                "script",
                it ->
                    it.zeebeExpression(script.getExpression().substring(1))
                        .zeebeResultVariable("answer"))
            .endEvent()
            .done();
    camunda.client().newDeployResourceCommand().addProcessModel(alone, "c.bpmn").send().join();
    var instance = desk.start("combine", Map.of("photoAnswers", List.of(photoAnswers)));
    @SuppressWarnings("unchecked")
    var answer = (Map<String, Object>) camunda.instances().awaitCompleted(instance).get("answer");
    return answer;
  }
}
