package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.JobVariables;
import dev.mekiki.workers.camunda.OperatorNeededException;
import io.camunda.client.api.response.ActivatedJob;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The process variable {@code request}: the id of a request, and nothing about whom. */
@Component
class RequestVariable {
  private record Variables(UUID request) {}

  private final JobVariables variables;
  private final ErasureRows rows;

  RequestVariable(JobVariables variables, ErasureRows rows) {
    this.variables = variables;
    this.rows = rows;
  }

  /**
   * The request that a job is about. From its first job on it is known which process carries it.
   *
   * @throws OperatorNeededException when there is none
   */
  ErasureRequest of(ActivatedJob job) {
    var id = variables.read(job, Variables.class).request();
    var request =
        rows.find(id)
            .orElseThrow(
                () ->
                    new OperatorNeededException(
                        "No erasure request has this id. Requests are made in the compliance console or by POST /api/erasures; cancel this process instance."));
    rows.carriedBy(id, job.getProcessInstanceKey());
    return request;
  }
}
