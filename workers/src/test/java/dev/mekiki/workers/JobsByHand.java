package dev.mekiki.workers;

import dev.mekiki.embedded.EmbeddedCamunda;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Jobs of the real engine for tests of workers that are switched off: the test holds the job and
 * says when the worker runs.
 */
public final class JobsByHand {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EmbeddedCamunda camunda;

  public JobsByHand(EmbeddedCamunda camunda) {
    this.camunda = camunda;
  }

  /** Starts a process of one task with three retries, and takes its job for {@code lock}. */
  public ActivatedJob start(String type, Map<String, ?> variables, Duration lock) {
    var process = "by-hand-" + UUID.randomUUID();
    var model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType(type).zeebeJobRetries("3"))
            .boundaryEvent(
                "caught", event -> event.errorEventDefinition().errorEventDefinitionDone())
            .endEvent()
            .moveToActivity("work")
            .endEvent()
            .done();
    var client = camunda.client();
    client.newDeployResourceCommand().addProcessModel(model, process + ".bpmn").send().join();
    long instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(process)
            .latestVersion()
            .variables(variables)
            .send()
            .join()
            .getProcessInstanceKey();
    var job = take(type, lock, PATIENCE).getFirst();
    if (job.getProcessInstanceKey() != instance) {
      throw new IllegalStateException("A job of an earlier test was left over");
    }
    return job;
  }

  public ActivatedJob start(String type, Map<String, ?> variables) {
    return start(type, variables, Duration.ofMinutes(5));
  }

  /** Takes a job of this type; empty when none comes in time. */
  public List<ActivatedJob> take(String type, Duration lock, Duration patience) {
    return camunda
        .client()
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(1)
        .timeout(lock)
        .requestTimeout(patience)
        .send()
        .join()
        .getJobs();
  }
}
