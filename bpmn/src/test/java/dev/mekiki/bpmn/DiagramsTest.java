package dev.mekiki.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camunda Modeler needs to show the processes, and what they refer to. */
class DiagramsTest {
  static List<Path> processes() {
    return Resources.processes();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void drawEveryElement(Path file) {
    var model = Bpmn.readModelFromFile(file.toFile());
    var drawn =
        Stream.<BaseElement>concat(
                all(model, BpmnShape.class).map(BpmnShape::getBpmnElement),
                all(model, BpmnEdge.class).map(BpmnEdge::getBpmnElement))
            .map(BaseElement::getId)
            .toList();

    assertThat(all(model, FlowElement.class).map(BaseElement::getId)).isSubsetOf(drawn);
  }

  @ParameterizedTest
  @MethodSource("processes")
  void describeTheProcess(Path file) {
    var process = all(Bpmn.readModelFromFile(file.toFile()), Process.class).findFirst();

    assertThat(process.orElseThrow().getDocumentations()).isNotEmpty();
  }

  @Test
  void referToDecisionsProcessesAndFormsThatAreShippedWithThem() {
    var ids =
        Stream.of(Resources.processes(), Resources.decisions(), Resources.forms())
            .flatMap(Collection::stream)
            .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
            .toList();

    var calledDecisions =
        extensions(BusinessRuleTask.class, ZeebeCalledDecision.class)
            .map(ZeebeCalledDecision::getDecisionId);
    var calledProcesses =
        extensions(CallActivity.class, ZeebeCalledElement.class)
            .map(ZeebeCalledElement::getProcessId);
    var forms =
        extensions(UserTask.class, ZeebeFormDefinition.class).map(ZeebeFormDefinition::getFormId);

    assertThat(calledDecisions).isNotEmpty().isSubsetOf(ids);
    assertThat(calledProcesses).isNotEmpty().isSubsetOf(ids);
    assertThat(forms).isNotEmpty().isSubsetOf(ids);
  }

  private static <T extends BpmnModelElementInstance> Stream<T> extensions(
      Class<? extends FlowElement> element, Class<T> extension) {
    return Resources.processes().stream()
        .map(file -> Bpmn.readModelFromFile(file.toFile()))
        .flatMap(model -> all(model, element))
        .map(it -> it.getSingleExtensionElement(extension));
  }

  private static <T extends BpmnModelElementInstance> Stream<T> all(
      BpmnModelInstance model, Class<T> type) {
    return model.getModelElementsByType(type).stream();
  }
}
