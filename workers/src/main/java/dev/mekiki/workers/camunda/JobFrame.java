package dev.mekiki.workers.camunda;

import dev.mekiki.audit.SubjectErasedException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs a job's work: refuses jobs of foreign tenants, extends the lock while the work lasts, and
 * tells the broker how it ended. Exceptions of the work map to
 *
 * <ul>
 *   <li>{@link NotNowException}, database down: back to the queue, retries untouched
 *   <li>{@link OperatorNeededException}, erased subject: an incident at once
 *   <li>anything else: one retry less, with a pause that doubles; an incident after the last
 * </ul>
 */
@Component
public class JobFrame {
  private static final Logger log = LoggerFactory.getLogger(JobFrame.class);
  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(10);

  private final CamundaProperties camunda;
  private final LockExtension locks;
  private final JobCommands commands;

  JobFrame(CamundaProperties camunda, LockExtension locks, JobCommands commands) {
    this.camunda = camunda;
    this.locks = locks;
    this.commands = commands;
  }

  /** Runs {@code work} for the job and reports its end to the broker; never throws. */
  public void run(ActivatedJob job, Supplier<? extends JobResult> work) {
    if (!camunda.tenants().contains(job.getTenantId())) {
      commands.incident(
          job,
          "This worker serves the tenants %s, not %s. Add it to mekiki.tenants or start a worker for it, then resolve."
              .formatted(camunda.tenants(), job.getTenantId()));
      return;
    }
    try (var held = locks.hold(job)) {
      report(job, work);
    }
  }

  private void report(ActivatedJob job, Supplier<? extends JobResult> work) {
    try {
      switch (work.get()) {
        case JobResult.Completed done -> commands.complete(job, done);
        case JobResult.Thrown error -> commands.throwError(job, error);
        case JobResult.Denied denied -> commands.deny(job, denied);
      }
    } catch (NotNowException notNow) {
      commands.putBack(job, notNow.getMessage(), notNow.after());
    } catch (OperatorNeededException needed) {
      commands.incident(job, needed.getMessage());
    } catch (SubjectErasedException erased) {
      commands.incident(
          job, "The data subject's key was erased on request. Cancel this process instance.");
    } catch (TransactionException
        | DataAccessResourceFailureException
        | TransientDataAccessException down) {
      log.warn("Database not available for job {}: {}", job.getKey(), down.getClass().getName());
      commands.putBack(job, "The workers' database is not available; waiting", DATABASE_PAUSE);
    } catch (RetryableException failure) {
      commands.fail(job, failure.getMessage());
    } catch (RuntimeException unforeseen) {
      log.error("Job {} of type {} failed", job.getKey(), job.getType(), unforeseen);
      commands.fail(
          job,
          "%s. The workers' log has the details under job %d."
              .formatted(unforeseen.getClass().getSimpleName(), job.getKey()));
    }
  }
}
