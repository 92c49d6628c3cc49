package dev.mekiki.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PublishMessageResponse;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Timers, messages, signals, escalations, decisions and called processes. */
@ExtendWith(CamundaExtension.class)
class EventsTest {
  private static final String ROUTE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="routes" name="routes"
          namespace="http://camunda.org/schema/1.0/dmn">
        <decision id="route" name="Route">
          <decisionTable id="table" hitPolicy="FIRST">
            <input id="in"><inputExpression id="e" typeRef="number"><text>score</text></inputExpression></input>
            <output id="out" name="route" typeRef="string"/>
            <rule id="low"><inputEntry id="i1"><text>&lt; 0.7</text></inputEntry>
              <outputEntry id="o1"><text>"REVIEW"</text></outputEntry></rule>
            <rule id="high"><inputEntry id="i2"><text>-</text></inputEntry>
              <outputEntry id="o2"><text>"AUTO"</text></outputEntry></rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  private final EmbeddedCamunda camunda;
  private final CamundaClient client;

  EventsTest(EmbeddedCamunda camunda) {
    this.camunda = camunda;
    this.client = camunda.client();
  }

  private void deploy(BpmnModelInstance model) {
    client.newDeployResourceCommand().addProcessModel(model, "events.bpmn").send().join();
  }

  private long start(String process, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private PublishMessageResponse publish(String name, String id) {
    return client
        .newPublishMessageCommand()
        .messageName(name)
        .correlationKey(id)
        .messageId(id)
        .timeToLive(Duration.ofHours(1))
        .variables(Map.of("ticket", id))
        .send()
        .join();
  }

  @Test
  void firesATimerWhenItsTimeHasCome() {
    deploy(
        Bpmn.createExecutableProcess("late")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("never"))
            .boundaryEvent("overdue", event -> event.timerWithDuration("PT8H"))
            .endEvent("escalated")
            .done());
    var instance = start("late", Map.of());
    camunda.instances().awaitActivated(instance, "work");
    camunda.increaseTime(Duration.ofHours(9));

    camunda.instances().awaitCompleted(instance);
    assertThat(camunda.instances().passedElements(instance)).contains("overdue", "escalated");
  }

  @Test
  void startsOneInstanceForAMessageThatIsPublishedTwice() {
    deploy(
        Bpmn.createExecutableProcess("intake")
            .startEvent("arrived")
            .message("ticket")
            .endEvent()
            .done());
    var instance =
        camunda.instances().awaitStartedByMessage(publish("ticket", "T-1").getMessageKey());

    assertThat(camunda.instances().awaitCompleted(instance)).containsEntry("ticket", "T-1");
    assertThatThrownBy(() -> publish("ticket", "T-1"))
        .rootCause()
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ALREADY_EXISTS));
  }

  @Test
  void keepsAMessageUntilSomebodyWaitsForIt() {
    deploy(
        Bpmn.createExecutableProcess("patient")
            .startEvent()
            .intermediateCatchEvent(
                "answer",
                event -> event.message(m -> m.name("answer").zeebeCorrelationKeyExpression("id")))
            .endEvent()
            .done());
    publish("answer", "T-2");

    camunda.instances().awaitCompleted(start("patient", Map.of("id", "T-2")));
  }

  @Test
  void reachesWaitingInstancesWithASignal() {
    deploy(
        Bpmn.createExecutableProcess("listening")
            .startEvent()
            .intermediateCatchEvent("heard", event -> event.signal("policy-changed"))
            .endEvent()
            .done());
    var instance = start("listening", Map.of());
    camunda.instances().awaitActivated(instance, "heard");
    client.newBroadcastSignalCommand().signalName("policy-changed").send().join();

    camunda.instances().awaitCompleted(instance);
  }

  @Test
  void decides() {
    client.newDeployResourceCommand().addResourceStringUtf8(ROUTE, "route.dmn").send().join();
    deploy(
        Bpmn.createExecutableProcess("deciding")
            .startEvent()
            .businessRuleTask(
                "decide",
                task -> task.zeebeCalledDecisionId("route").zeebeResultVariable("routing"))
            .endEvent()
            .done());

    assertThat(camunda.instances().awaitCompleted(start("deciding", Map.of("score", 0.4))))
        .containsEntry("routing", "REVIEW");
    var evaluated =
        client
            .newEvaluateDecisionCommand()
            .decisionId("route")
            .variables(Map.of("score", 0.9))
            .send()
            .join();
    assertThat(evaluated.getDecisionOutput()).isEqualTo("\"AUTO\"");
    assertThat(evaluated.getEvaluatedDecisions().getFirst().getMatchedRules()).hasSize(1);
  }

  @Test
  void collectsTheResultsOfCalledProcesses() {
    deploy(
        Bpmn.createExecutableProcess("double")
            .startEvent()
            .zeebeOutputExpression("2 * item", "doubled")
            .endEvent()
            .done());
    deploy(
        Bpmn.createExecutableProcess("each")
            .startEvent()
            .callActivity(
                "call",
                call ->
                    call.zeebeProcessId("double")
                        .zeebePropagateAllChildVariables(false)
                        .zeebeOutputExpression("doubled", "doubled")
                        .multiInstance(
                            each ->
                                each.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("doubled")))
            .endEvent()
            .done());
    var instance = start("each", Map.of("items", List.of(1, 2, 3)));

    assertThat(camunda.instances().awaitCompleted(instance))
        .containsEntry("results", List.of(2, 4, 6));
    camunda.instances().awaitCompleted(camunda.instances().awaitChild(instance, "double"));
  }

  @Test
  void returnsTheResultOfAnInstance() {
    deploy(Bpmn.createExecutableProcess("quick").startEvent().endEvent().done());
    var result =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("quick")
            .latestVersion()
            .variables(Map.of("n", 1))
            .withResult()
            .send()
            .join();

    assertThat(result.getVariablesAsMap()).isEqualTo(Map.of("n", 1));
  }

  @Test
  void saysThatACancelledInstanceWasTerminated() {
    deploy(
        Bpmn.createExecutableProcess("stuck")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("never"))
            .endEvent()
            .done());
    var instance = start("stuck", Map.of());
    client.newCancelInstanceCommand(instance).send().join();

    camunda.instances().awaitTerminated(instance);
  }
}
