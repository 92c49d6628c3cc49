package dev.mekiki.workers.erasure;

import dev.mekiki.audit.subject.LegalHoldException;
import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Job type {@value #JOB_TYPE}: erases the data subject of an approved request (its key, with a
 * tombstone in the log), then what the engine still holds of it, in batches: between them the job
 * goes back to the queue. A job that comes again goes on where the one before it ended.
 */
@Component
public class EraseSubjectWorker {
  static final String JOB_TYPE = "mekiki.erase-subject";
  private static final String ACTOR = "worker:" + JOB_TYPE;

  private final JobFrame frame;
  private final RequestVariable requests;
  private final Erasures erasures;
  private final SubjectEnd ends;

  EraseSubjectWorker(JobFrame frame, RequestVariable requests, Erasures erasures, SubjectEnd ends) {
    this.frame = frame;
    this.requests = requests;
    this.erasures = erasures;
    this.ends = ends;
  }

  /** Called by the Camunda client for each job. */
  @JobWorker(type = JOB_TYPE, fetchVariables = "request", autoComplete = false)
  public void erase(ActivatedJob job) {
    frame.run(job, () -> result(requests.of(job)));
  }

  private JobResult result(ErasureRequest request) {
    if (!request.approved()) {
      throw new OperatorNeededException(
          "Nobody approved this erasure. Cancel the process instance; make the request again in the compliance console.");
    }
    if (request.state() == State.HELD) {
      return held();
    }
    if (request.state() == State.WITHDRAWN) {
      throw new OperatorNeededException(
          "This request is over: its process was cancelled. Cancel this process instance; make the request again in the compliance console.");
    }
    try {
      ends.erase(request, ACTOR);
    } catch (LegalHoldException held) {
      erasures.held(request, ACTOR);
      return held();
    }
    return new JobResult.Completed(Map.of());
  }

  private static JobResult held() {
    return new JobResult.Thrown(
        HoldCheckWorker.LEGAL_HOLD, "A legal hold was set after the approval", Map.of());
  }
}
