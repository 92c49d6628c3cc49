package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Job type {@value #JOB_TYPE}: throws {@code LEGAL_HOLD} when the request's data subject, or a
 * ticket of it, is held, and records that the request ends so.
 */
@Component
public class HoldCheckWorker {
  static final String JOB_TYPE = "mekiki.check-holds";
  static final String LEGAL_HOLD = "LEGAL_HOLD";

  private final JobFrame frame;
  private final RequestVariable requests;
  private final Erasures erasures;
  private final ActiveHolds holds;

  HoldCheckWorker(JobFrame frame, RequestVariable requests, Erasures erasures, ActiveHolds holds) {
    this.frame = frame;
    this.requests = requests;
    this.erasures = erasures;
    this.holds = holds;
  }

  /** Called by the Camunda client for each job. */
  @JobWorker(type = JOB_TYPE, fetchVariables = "request", autoComplete = false)
  public void check(ActivatedJob job) {
    frame.run(job, () -> result(requests.of(job)));
  }

  private JobResult result(ErasureRequest request) {
    boolean heldBefore = request.state() == State.HELD;
    if (request.over() && !heldBefore) {
      throw new OperatorNeededException(
          "This request is over. Cancel this process instance; make the request again in the compliance console.");
    }
    if (!heldBefore && !holds.on(request.subject())) {
      return new JobResult.Completed(Map.of());
    }
    erasures.held(request, "worker:" + JOB_TYPE);
    return new JobResult.Thrown(
        LEGAL_HOLD, "A legal hold keeps the data subject from being erased", Map.of());
  }
}
