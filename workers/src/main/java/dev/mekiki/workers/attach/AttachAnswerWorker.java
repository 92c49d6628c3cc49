package dev.mekiki.workers.attach;

import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.JobVariables;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Job type {@value #JOB_TYPE}: takes {@code ticket}, {@code outcome} and, as far as there are any,
 * {@code answer}, {@code review}, {@code routing}, {@code disposition} and {@code photoProblem};
 * gives {@code attached}, the index of the outcome in the audit log.
 */
@Component
public class AttachAnswerWorker {
  static final String JOB_TYPE = "mekiki.attach-answer";

  private final JobFrame frame;
  private final JobVariables variables;
  private final OutcomeStore outcomes;
  private final LogReader log;

  AttachAnswerWorker(JobFrame frame, JobVariables variables, OutcomeStore outcomes, LogReader log) {
    this.log = log;
    this.frame = frame;
    this.variables = variables;
    this.outcomes = outcomes;
  }

  /** Called by the Camunda client for each job. */
  @JobWorker(
      type = JOB_TYPE,
      fetchVariables = {
        "ticket",
        "outcome",
        "answer",
        "review",
        "routing",
        "disposition",
        "photoProblem"
      },
      autoComplete = false)
  public void attach(ActivatedJob job) {
    frame.run(job, () -> result(job));
  }

  private JobResult result(ActivatedJob job) {
    var input = variables.read(job, AttachInput.class);
    var element = new ProcessElement(job.getProcessInstanceKey(), job.getElementInstanceKey());
    long leaf = outcomes.find(element.element()).orElseGet(() -> attach(input, element));
    long entry = log.index(leaf);
    return new JobResult.Completed(Map.of("attached", Map.of("entry", entry)));
  }

  private long attach(AttachInput input, ProcessElement element) {
    try {
      return outcomes.attach(input, element);
    } catch (DuplicateKeyException overtaken) {
      // Another delivery of the same job was faster; its outcome counts.
      return outcomes.find(element.element()).orElseThrow(() -> overtaken);
    }
  }
}
