package dev.mekiki.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.PublishMessageResponse;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs beside the Camunda that the other tests share, which shows that two of them get on. */
class TenantsTest {
  private static final String PROCESS = "tenanted";

  @Test
  void keepsTheJobsOfTenantsApart() throws Exception {
    try (var camunda = EmbeddedCamunda.start()) {
      deploy(camunda.client(), "acme");
      var instance =
          camunda.instances().awaitStartedByMessage(publish(camunda.client()).getMessageKey());

      assertThat(jobs(camunda.client(), "bolt")).isZero();
      assertThat(jobs(camunda.client(), "acme")).isOne();
      assertThat(camunda.instances().activatedElements(instance)).endsWith("work");
    }
  }

  private static DeploymentEvent deploy(CamundaClient client, String tenant) {
    var model =
        Bpmn.createExecutableProcess(PROCESS)
            .startEvent()
            .message("go")
            .serviceTask("work", task -> task.zeebeJobType(PROCESS))
            .endEvent()
            .done();
    return client
        .newDeployResourceCommand()
        .addProcessModel(model, "tenanted.bpmn")
        .tenantId(tenant)
        .send()
        .join();
  }

  private static PublishMessageResponse publish(CamundaClient client) {
    return client
        .newPublishMessageCommand()
        .messageName("go")
        .correlationKey("1")
        .tenantId("acme")
        .send()
        .join();
  }

  private static int jobs(CamundaClient client, String tenant) {
    return client
        .newActivateJobsCommand()
        .jobType(PROCESS)
        .maxJobsToActivate(1)
        .tenantIds(tenant)
        .requestTimeout(Duration.ofSeconds(1))
        .send()
        .join()
        .getJobs()
        .size();
  }
}
