package dev.mekiki.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CamundaExtension.class)
class JobsTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final EmbeddedCamunda camunda;
  private final CamundaClient client;

  JobsTest(EmbeddedCamunda camunda) {
    this.camunda = camunda;
    this.client = camunda.client();
  }

  /**
   * A worker that gets its jobs from the stream alone, because it polls for the first time in an
   * hour.
   */
  private JobWorker streamWorker(String type, JobHandler handler) {
    return client
        .newWorker()
        .jobType(type)
        .handler(handler)
        .timeout(Duration.ofMinutes(1))
        .pollInterval(NEVER)
        .streamEnabled(true)
        .open();
  }

  private long start(String process) {
    var model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType(process).zeebeJobRetries("3"))
            .boundaryEvent("caught", event -> event.error("BROKEN"))
            .zeebeOutputExpression("problem", "problem")
            .endEvent("failed")
            .moveToActivity("work")
            .endEvent("done")
            .done();
    client.newDeployResourceCommand().addProcessModel(model, process + ".bpmn").send().join();
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(Map.of("photo", "p1", "secret", "s"))
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private ActivatedJob activate(String type, Duration timeout) {
    var jobs =
        client
            .newActivateJobsCommand()
            .jobType(type)
            .maxJobsToActivate(1)
            .timeout(timeout)
            .requestTimeout(Duration.ofSeconds(30))
            .send()
            .join()
            .getJobs();
    assertThat(jobs).hasSize(1);
    return jobs.getFirst();
  }

  @Test
  void holdsARequestForJobsUntilThereIsOne() {
    var waiting = client.newActivateJobsCommand().jobType("held").maxJobsToActivate(1).send();
    start("held");

    assertThat(waiting.join().getJobs()).hasSize(1);
  }

  @Test
  void pushesJobsToAStreamWithTheVariablesThatItFetches() throws Exception {
    BlockingQueue<ActivatedJob> got = new LinkedBlockingQueue<>();
    try (var worker =
        client
            .newWorker()
            .jobType("streamed")
            .handler((c, job) -> got.add(job))
            .fetchVariables("photo")
            .pollInterval(NEVER)
            .streamEnabled(true)
            .open()) {
      start("streamed");

      assertThat(take(got).getVariablesAsMap()).isEqualTo(Map.of("photo", "p1"));
    }
  }

  @Test
  void pushesAFailedJobAgainAfterItsBackOff() throws Exception {
    BlockingQueue<ActivatedJob> got = new LinkedBlockingQueue<>();
    JobHandler handler =
        (c, job) -> {
          if (job.getRetries() == 3) {
            c.newFailCommand(job).retries(2).retryBackoff(Duration.ofMinutes(5)).send().join();
          } else {
            c.newCompleteCommand(job).send().join();
          }
          got.add(job);
        };
    try (var worker = streamWorker("backoff", handler)) {
      var instance = start("backoff");
      assertThat(take(got).getRetries()).isEqualTo(3);
      camunda.increaseTime(Duration.ofMinutes(6));

      camunda.instances().awaitCompleted(instance);
      assertThat(take(got).getRetries()).isEqualTo(2);
    }
  }

  /** A timed-out job is not pushed, in no Camunda: it comes because stream workers poll as well. */
  @Test
  void givesATimedOutJobToAStreamWorkerAgain() throws Exception {
    BlockingQueue<ActivatedJob> got = new LinkedBlockingQueue<>();
    try (var worker =
        client
            .newWorker()
            .jobType("timeout")
            .handler((c, job) -> got.add(job))
            .timeout(Duration.ofMinutes(1))
            .streamEnabled(true)
            .open()) {
      start("timeout");
      var first = take(got);
      camunda.increaseTime(Duration.ofMinutes(2));

      assertThat(take(got).getKey()).isEqualTo(first.getKey());
    }
  }

  @Test
  void extendsTheLockOfAJobWhileItsWorkerWorks() {
    var instance = start("extended");
    var job = activate("extended", Duration.ofMinutes(1));
    client.newUpdateTimeoutCommand(job.getKey()).timeout(NEVER).send().join();
    camunda.increaseTime(Duration.ofMinutes(10));

    var others =
        client
            .newActivateJobsCommand()
            .jobType("extended")
            .maxJobsToActivate(1)
            .requestTimeout(Duration.ofMillis(1))
            .send()
            .join();
    assertThat(others.getJobs()).isEmpty();
    client.newCompleteCommand(job).send().join();
    camunda.instances().awaitCompleted(instance);
  }

  @Test
  void handsABpmnErrorAndItsVariablesToTheBoundaryEvent() {
    var instance = start("thrown");
    var job = activate("thrown", NEVER);
    client
        .newThrowErrorCommand(job)
        .errorCode("BROKEN")
        .variables(Map.of("problem", Map.of("code", "TOO_BIG")))
        .send()
        .join();

    var variables = camunda.instances().awaitCompleted(instance);
    assertThat(variables).containsEntry("problem", Map.of("code", "TOO_BIG"));
    assertThat(camunda.instances().passedElements(instance)).endsWith("caught", "failed");
    assertThat(camunda.instances().activatedElements(instance)).contains("work");
  }

  @Test
  void raisesAnIncidentWhenNoRetriesAreLeftAndGoesOnWhenItIsResolved() {
    var instance = start("incident");
    client
        .newFailCommand(activate("incident", NEVER))
        .retries(0)
        .errorMessage("start the model host")
        .send()
        .join();

    var incident = camunda.instances().awaitIncident(instance);
    assertThat(incident.errorMessage()).isEqualTo("start the model host");
    client.newUpdateRetriesCommand(incident.jobKey().orElseThrow()).retries(1).send().join();
    client.newResolveIncidentCommand(incident.key()).send().join();
    client.newCompleteCommand(activate("incident", NEVER)).send().join();
    camunda.instances().awaitCompleted(instance);
  }

  @Test
  void answersNotFoundToTheSecondCompletionOfAJob() {
    start("twice");
    var job = activate("twice", NEVER);
    client.newCompleteCommand(job).send().join();

    assertThatThrownBy(() -> client.newCompleteCommand(job).send().join())
        .hasMessageContaining("NOT_FOUND")
        .hasRootCauseInstanceOf(StatusRuntimeException.class)
        .rootCause()
        .extracting(cause -> ((StatusRuntimeException) cause).getStatus().getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
  }

  private static ActivatedJob take(BlockingQueue<ActivatedJob> jobs) throws InterruptedException {
    var job = jobs.poll(ProcessInstances.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(job).as("a job on the stream").isNotNull();
    return job;
  }
}
