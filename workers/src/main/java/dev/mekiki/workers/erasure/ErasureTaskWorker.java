package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Task listener of <em>Decide about the erasure</em>. The task can be completed only with the
 * decision that a person of the role compliance made in the console: no other task list knows that
 * role, nor who made the request.
 */
@Component
public class ErasureTaskWorker {
  static final String JOB_TYPE = "mekiki.erasure-task";
  static final String UNDECIDED =
      "Decide in Mekiki's compliance console, under Erasures; the task then completes by itself";

  private final JobFrame frame;
  private final RequestVariable requests;
  private final Erasures erasures;
  private final JdbcClient sql;
  private final Clock clock;

  ErasureTaskWorker(
      JobFrame frame, RequestVariable requests, Erasures erasures, JdbcClient sql, Clock clock) {
    this.frame = frame;
    this.requests = requests;
    this.erasures = erasures;
    this.sql = sql;
    this.clock = clock;
  }

  /** Called by the Camunda client for each listener job. */
  @JobWorker(
      type = JOB_TYPE,
      fetchVariables = {"request", "decision"},
      autoComplete = false)
  public void handle(ActivatedJob job) {
    frame.run(job, () -> result(job, requests.of(job)));
  }

  private JobResult result(ActivatedJob job, ErasureRequest request) {
    return switch (job.getListenerEventType()) {
      case CREATING -> created(job, request);
      case CANCELING -> canceled(request);
      case COMPLETING ->
          isDecision(job.getVariablesAsMap().get("decision"), request)
              ? completed(request)
              : new JobResult.Denied(UNDECIDED);
      default ->
          throw new OperatorNeededException(
              "%s only serves the task listener events creating, completing and canceling. Correct the process model."
                  .formatted(JOB_TYPE));
    };
  }

  private JobResult created(ActivatedJob job, ErasureRequest request) {
    sql.sql(
            """
            insert into mekiki.erasure_task (request, user_task_key, created_at)
            values (?, ?, ?) on conflict do nothing""")
        .params(
            request.id(),
            job.getUserTask().getUserTaskKey(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return new JobResult.Completed(Map.of());
  }

  /** Somebody cancelled the process: the data subject may ask again. */
  private JobResult canceled(ErasureRequest request) {
    erasures.canceled(request, "worker:" + JOB_TYPE);
    return new JobResult.Completed(Map.of());
  }

  private JobResult completed(ErasureRequest request) {
    request
        .decision()
        .filter(made -> made.outcome() != Outcome.APPROVED)
        .ifPresent(made -> erasures.end(request.id(), made.outcome().name(), made.entry()));
    return new JobResult.Completed(Map.of());
  }

  private static boolean isDecision(Object variable, ErasureRequest request) {
    return variable instanceof Map<?, ?> decision
        && request
            .decision()
            .filter(made -> made.outcome().name().equals(decision.get("outcome")))
            .isPresent();
  }
}
