package dev.mekiki.workers.erasure;

import dev.mekiki.audit.subject.LegalHoldException;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Job type {@value #JOB_TYPE}: erases the data subject of an approved request (its key, with a
 * tombstone in the log), then what the engine still holds of it. A job that comes again changes
 * nothing in the database and blanks what was left over in the engine.
 */
@Component
public class EraseSubjectWorker {
  static final String JOB_TYPE = "mekiki.erase-subject";
  private static final String ACTOR = "worker:" + JOB_TYPE;

  private final JobFrame frame;
  private final RequestVariable requests;
  private final Erasures erasures;
  private final SubjectErasure subjects;
  private final RunningInstances instances;
  private final TransactionTemplate transaction;

  EraseSubjectWorker(
      JobFrame frame,
      RequestVariable requests,
      Erasures erasures,
      SubjectErasure subjects,
      RunningInstances instances,
      TransactionTemplate transaction) {
    this.frame = frame;
    this.requests = requests;
    this.erasures = erasures;
    this.subjects = subjects;
    this.instances = instances;
    this.transaction = transaction;
  }

  /** Called by the Camunda client for each job. */
  @JobWorker(type = JOB_TYPE, fetchVariables = "request", autoComplete = false)
  public void erase(ActivatedJob job) {
    frame.run(job, () -> result(requests.of(job)));
  }

  private JobResult result(ErasureRequest request) {
    if (request.decision().filter(made -> made.outcome() == Outcome.APPROVED).isEmpty()) {
      throw new OperatorNeededException(
          "Nobody approved this erasure. Cancel the process instance; make the request again in the compliance console.");
    }
    if (request.state() == State.HELD) {
      return held();
    }
    try {
      transaction.executeWithoutResult(
          status ->
              erasures.end(
                  request.id(), "ERASED", subjects.erase(request.subject(), request.id(), ACTOR)));
    } catch (LegalHoldException held) {
      erasures.held(request, ACTOR);
      return held();
    }
    instances.end(request.subject());
    return new JobResult.Completed(Map.of());
  }

  private static JobResult held() {
    return new JobResult.Thrown(
        HoldCheckWorker.LEGAL_HOLD, "A legal hold was set after the approval", Map.of());
  }
}
