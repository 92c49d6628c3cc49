package dev.mekiki.bpmn;

import dev.mekiki.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/** Starts tickets and works on their user tasks, as people do. */
final class Desk {
  private final EmbeddedCamunda camunda;
  private final CamundaClient client;

  Desk(EmbeddedCamunda camunda) {
    this.camunda = camunda;
    this.client = camunda.client();
  }

  long start(String process, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  /** The time on the engine's clock, which tests move. */
  OffsetDateTime engineTime() {
    var clock =
        Bpmn.createExecutableProcess("clock")
            .startEvent()
            .scriptTask(
                "ask", task -> task.zeebeExpression("string(now())").zeebeResultVariable("time"))
            .endEvent()
            .done();
    client.newDeployResourceCommand().addProcessModel(clock, "clock.bpmn").send().join();
    var variables = camunda.instances().awaitCompleted(start("clock", Map.of()));
    var dateTimeAndZone = ((String) variables.get("time")).split("@");
    return LocalDateTime.parse(dateTimeAndZone[0])
        .atZone(ZoneId.of(dateTimeAndZone[1]))
        .toOffsetDateTime();
  }

  /** The review that an instance called. */
  long reviewOf(long processInstance) {
    return camunda.instances().awaitChild(processInstance, "review-answer");
  }

  /** The review that an instance called after its first. */
  long secondOpinionOf(long processInstance) {
    return camunda.instances().awaitChild(processInstance, "review-answer", 1);
  }

  /** Completes the open user task of a review. */
  void decide(long review, String element, Map<String, Object> decision) {
    var task = camunda.instances().awaitUserTask(review, element);
    client.newAssignUserTaskCommand(task).assignee("rin").send().join();
    client.newCompleteUserTaskCommand(task).variables(Map.of("review", decision)).send().join();
  }
}
