package dev.mekiki.workers.screening;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.workers.camunda.JobFrame;
import dev.mekiki.workers.camunda.JobResult;
import dev.mekiki.workers.camunda.JobVariables;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.ticket.Ticket;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DocumentReferenceResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Job type {@value #JOB_TYPE}: takes {@code ticket} and, optionally, {@code documents}; gives
 * {@code ticket} with its photos, or throws {@code PHOTO_REFUSED} or {@code PHOTO_UNREADABLE} with
 * {@code photoProblem}.
 */
@Component
public class ScreenPhotosWorker {
  static final String JOB_TYPE = "mekiki.screen-photos";
  private static final int MOST_DOCUMENTS = 8;

  private final JobFrame frame;
  private final JobVariables variables;
  private final TicketScreening screening;

  ScreenPhotosWorker(JobFrame frame, JobVariables variables, TicketScreening screening) {
    this.frame = frame;
    this.variables = variables;
    this.screening = screening;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Input(Ticket ticket, Optional<JsonNode> documents) {}

  /** Called by the Camunda client for each job. */
  @JobWorker(
      type = JOB_TYPE,
      fetchVariables = {"ticket", "documents"},
      autoComplete = false)
  public void screen(ActivatedJob job) {
    frame.run(job, () -> result(job));
  }

  private JobResult result(ActivatedJob job) {
    var input = variables.read(job, Input.class);
    requirePseudonym(input.ticket());
    var element = new ProcessElement(job.getProcessInstanceKey(), job.getElementInstanceKey());
    return switch (screening.run(input.ticket(), element, references(job, input))) {
      case Screening.Accepted accepted ->
          new JobResult.Completed(variables.of("ticket", input.ticket().with(accepted.photos())));
      case Screening.Refused refused ->
          new JobResult.Thrown(
              refused.refusal().error(),
              refused.problem().message(),
              variables.of("photoProblem", refused.problem()));
    };
  }

  private static void requirePseudonym(Ticket ticket) {
    if (!Ticket.isPseudonym(ticket.subject())) {
      throw new OperatorNeededException(
          "ticket.subject must be the data subject's pseudonym: 3 to 64 letters, digits or . _ : -, never a name or an e-mail address. It would stand in the audit log for ever. Correct the variable ticket, then resolve.");
    }
  }

  private static List<DocumentReferenceResponse> references(ActivatedJob job, Input input) {
    var documents = input.documents().orElse(NullNode.instance);
    if (documents.isNull()) {
      return List.of();
    }
    if (!documents.isArray() || documents.size() > MOST_DOCUMENTS) {
      throw new OperatorNeededException(
          "The variable documents must be a list of at most %d document references. Correct it, then resolve."
              .formatted(MOST_DOCUMENTS));
    }
    documents.forEach(ScreenPhotosWorker::requireStored);
    return documents.isEmpty() ? List.of() : job.getDocumentReferences("documents");
  }

  /** This service fetches no URL that a process variable names. */
  private static void requireStored(JsonNode reference) {
    var type = reference.path("camunda.document.type").asText();
    if (!type.equals("camunda") || !reference.path("documentId").isTextual()) {
      throw new OperatorNeededException(
          "A document reference of type '%s' is not fetched. Upload the photo to Camunda's document store, correct the variable documents, then resolve."
              .formatted(type));
    }
  }
}
