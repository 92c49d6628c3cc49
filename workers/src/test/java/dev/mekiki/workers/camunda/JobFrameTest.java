package dev.mekiki.workers.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import dev.mekiki.workers.JobsByHand;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(CamundaExtension.class)
class JobFrameTest {
  private static final Duration LOCK = Duration.ofMinutes(1);

  private final String type = "frame-" + UUID.randomUUID();
  private EmbeddedCamunda camunda;
  private JobsByHand jobs;

  @BeforeEach
  void connect(EmbeddedCamunda shared) {
    camunda = shared;
    jobs = new JobsByHand(shared);
  }

  @Test
  void failsAJobOfAForeignTenantLoudlyAndDoesNotWorkOnIt() {
    var worked = new AtomicBoolean();
    var job = jobs.start(type, Map.of());
    frame("acme")
        .run(
            job,
            () -> {
              worked.set(true);
              return new JobResult.Completed(Map.of());
            });
    assertThat(worked).isFalse();
    assertThat(incident(job)).contains("serves the tenants [acme], not <default>");
  }

  @Test
  void toleratesACompletionThatAnotherWorkerWasFasterWith() {
    var job = jobs.start(type, Map.of());
    frame("<default>").run(job, () -> new JobResult.Completed(Map.of("by", "one")));
    frame("<default>").run(job, () -> new JobResult.Completed(Map.of("by", "two")));
    assertThat(camunda.instances().awaitCompleted(job.getProcessInstanceKey()))
        .containsEntry("by", "one");
  }

  @Test
  void endsInAnIncidentWhenTheLastRetryIsUsedUp() {
    var job = jobs.start(type, Map.of());
    for (int left = 2; left >= 0; left--) {
      run(job, new RetryableException("Look at the thing"));
      if (left > 0) {
        job = jobs.take(type, LOCK, Duration.ofSeconds(20)).getFirst();
        assertThat(job.getRetries()).isEqualTo(left);
      }
    }
    assertThat(incident(job)).isEqualTo("Look at the thing");
  }

  @Test
  void putsAMessageOnOneLine() {
    var job = jobs.start(type, Map.of());
    run(job, new OperatorNeededException("Document a\n2026-01-01 ERROR forged is not there"));
    assertThat(incident(job)).isEqualTo("Document a 2026-01-01 ERROR forged is not there");
  }

  @Test
  void keepsTheRetriesWhileTheDatabaseIsDown() {
    var job = jobs.start(type, Map.of());
    run(job, new DataAccessResourceFailureException("connection refused"));
    camunda.increaseTime(Duration.ofMinutes(1));
    assertThat(jobs.take(type, LOCK, Duration.ofSeconds(20)).getFirst().getRetries()).isEqualTo(3);
  }

  @Test
  void doesNotPassTheWordsOfAnUnforeseenFailureOn() {
    var job = jobs.start(type, Map.of());
    for (int left = 2; left >= 0; left--) {
      run(job, new IllegalStateException("Ada Lovelace, 12 St James's Square"));
      if (left > 0) {
        job = jobs.take(type, LOCK, Duration.ofSeconds(20)).getFirst();
      }
    }
    assertThat(incident(job)).contains("IllegalStateException").doesNotContain("Ada");
  }

  @Test
  void tellsAnOperatorToCancelWhenTheSubjectWasErased() {
    var job = jobs.start(type, Map.of());
    run(job, new SubjectErasedException("customer-1"));
    assertThat(incident(job)).contains("Cancel this process instance");
  }

  private void run(ActivatedJob job, RuntimeException failure) {
    frame("<default>")
        .run(
            job,
            () -> {
              throw failure;
            });
  }

  private String incident(ActivatedJob job) {
    return camunda.instances().awaitIncident(job.getProcessInstanceKey()).errorMessage();
  }

  private JobFrame frame(String tenant) {
    var properties =
        new JobProperties(Duration.ofSeconds(30), 3, Duration.ofMillis(50), Duration.ofMillis(200));
    return new JobFrame(
        new CamundaProperties(List.of(tenant), false),
        new LockExtension(camunda.client(), properties),
        new JobCommands(camunda.client(), properties));
  }
}
