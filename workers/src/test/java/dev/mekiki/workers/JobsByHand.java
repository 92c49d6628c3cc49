package dev.mekiki.workers;

import dev.mekiki.embedded.EmbeddedCamunda;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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
    var model = model(process, type);
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
    return take(type, lock, PATIENCE).stream()
        .filter(job -> job.getProcessInstanceKey() == instance)
        .findFirst()
        .orElseGet(() -> takeOf(instance, type, lock));
  }

  public ActivatedJob start(String type, Map<String, ?> variables) {
    return start(type, variables, Duration.ofMinutes(5));
  }

  /** One task; each BPMN error leads over {@code caught-<code>} to an end. */
  private static BpmnModelInstance model(String process, String type) {
    var task =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .serviceTask("work", work -> work.zeebeJobType(type).zeebeJobRetries("3"));
    for (var code :
        List.of("PHOTO_REFUSED", "PHOTO_UNREADABLE", "NOT_IN_PHOTO", "ANSWER_ABSTAINED")) {
      var variable = code.startsWith("PHOTO") ? "photoProblem" : "answer";
      task.boundaryEvent(
          "caught-" + code,
          event -> event.error(code).zeebeOutputExpression(variable, variable).endEvent());
    }
    return task.endEvent().done();
  }

  /** Passes over what earlier tests left. */
  private ActivatedJob takeOf(long instance, String type, Duration lock) {
    return Stream.generate(() -> take(type, lock, PATIENCE))
        .takeWhile(taken -> !taken.isEmpty())
        .map(List::getFirst)
        .filter(job -> job.getProcessInstanceKey() == instance)
        .findFirst()
        .orElseThrow();
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
