package dev.mekiki.workers.answer;

import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.JobVariables;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.ticket.AbstentionReason;
import dev.mekiki.workers.ticket.Answer;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.vault.PhotoVault;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Job type {@value #JOB_TYPE}: takes {@code ticket}, {@code plan} and, optionally, one {@code
 * photo}; gives {@code answer}, or throws {@code NOT_IN_PHOTO} or {@code ANSWER_ABSTAINED} with it.
 * A job that comes again with the same input gets the answer that was kept, at no model time.
 */
@Component
public class AnswerWorker {
  static final String JOB_TYPE = "mekiki.answer";

  private final JobFrame frame;
  private final JobVariables variables;
  private final AnswerStore answers;
  private final LogReader log;
  private final PhotoVault vault;
  private final ModelHost host;
  private final ModelHostProperties properties;
  private final Clock clock;

  AnswerWorker(
      JobFrame frame,
      JobVariables variables,
      AnswerStore answers,
      LogReader log,
      PhotoVault vault,
      ModelHost host,
      ModelHostProperties properties,
      Clock clock) {
    this.frame = frame;
    this.variables = variables;
    this.answers = answers;
    this.log = log;
    this.vault = vault;
    this.host = host;
    this.properties = properties;
    this.clock = clock;
  }

  /** Called by the Camunda client for each job. */
  @JobWorker(
      type = JOB_TYPE,
      fetchVariables = {"ticket", "plan", "photo"},
      autoComplete = false)
  public void answer(ActivatedJob job) {
    frame.run(job, () -> result(job));
  }

  private JobResult result(ActivatedJob job) {
    var input = variables.read(job, AnswerInput.class);
    var element = new ProcessElement(job.getProcessInstanceKey(), job.getElementInstanceKey());
    var answer =
        answers.find(element.element(), input.digest()).orElseGet(() -> ask(input, element));
    var found = variables.of("answer", answer.at(log.index(answer.entry())));
    return answer.abstained()
        ? new JobResult.Thrown(errorOf(answer), "The model abstained", found)
        : new JobResult.Completed(found);
  }

  private Answer ask(AnswerInput input, ProcessElement element) {
    if (input.photos().isEmpty()) {
      throw new OperatorNeededException(
          "The ticket has no screened photos. Put the task Screen photos before this one, then resolve.");
    }
    var asker =
        new Transcript(
            new PatientAsker(host, photo -> open(input, photo), properties.patience(), clock));
    var finding = input.conclude(asker);
    try {
      return answers.keep(input, element, finding, asker.exchanges());
    } catch (DuplicateKeyException overtaken) {
      // Another delivery of the same job was faster; its answer counts.
      return answers.find(element.element(), input.digest()).orElseThrow(() -> overtaken);
    }
  }

  private PhotoVault.OpenedPhoto open(AnswerInput input, Photo photo) {
    return vault
        .open(input.ticket().id(), photo.id())
        .orElseThrow(
            () ->
                new OperatorNeededException(
                    "Photo %s is not one of ticket %s. Correct the process's mappings, then resolve."
                        .formatted(photo.id(), input.ticket().id())));
  }

  private static String errorOf(Answer answer) {
    return answer.reason().equals(Optional.of(AbstentionReason.NOT_IN_PHOTO))
        ? "NOT_IN_PHOTO"
        : "ANSWER_ABSTAINED";
  }
}
