package dev.mekiki.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DocumentReferenceResponse;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CamundaExtension.class)
class DocumentsTest {
  private final CamundaClient client;

  DocumentsTest(EmbeddedCamunda camunda) {
    this.client = camunda.client();
  }

  private DocumentReferenceResponse create(byte[] content) {
    return client
        .newCreateDocumentCommand()
        .content(content)
        .fileName("photo ü.jpg")
        .contentType("image/jpeg")
        .timeToLive(Duration.ofHours(1))
        .customMetadata("case", "C-1")
        .send()
        .join();
  }

  @Test
  void givesBackTheBytesThatItGot() throws IOException {
    var photo = new byte[300_000];
    new Random(1).nextBytes(photo);
    var reference = create(photo);

    assertThat(client.newDocumentContentGetRequest(reference).send().join())
        .hasBinaryContent(photo);
    assertThat(reference.getMetadata().getFileName()).isEqualTo("photo ü.jpg");
    assertThat(reference.getMetadata().getCustomProperties()).containsEntry("case", "C-1");
  }

  @Test
  void handsReferencesToJobs() {
    var model =
        Bpmn.createExecutableProcess("documents")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("documents"))
            .endEvent()
            .done();
    client.newDeployResourceCommand().addProcessModel(model, "documents.bpmn").send().join();
    var reference = create(new byte[] {1});
    client
        .newCreateInstanceCommand()
        .bpmnProcessId("documents")
        .latestVersion()
        .variables(Map.of("photos", List.of(reference)))
        .send()
        .join();
    var job =
        client
            .newActivateJobsCommand()
            .jobType("documents")
            .maxJobsToActivate(1)
            .send()
            .join()
            .getJobs()
            .getFirst();

    assertThat(job.getDocumentReferences("photos"))
        .extracting(DocumentReferenceResponse::getDocumentId)
        .containsExactly(reference.getDocumentId());
  }

  @Test
  void createsManyDocumentsAtOnce() {
    var created =
        client
            .newCreateDocumentBatchCommand()
            .addDocument()
            .content("a")
            .fileName("a.txt")
            .contentType("text/plain")
            .customMetadata("case", "C-2")
            .done()
            .addDocument()
            .content("b")
            .fileName("b.txt")
            .done()
            .send()
            .join()
            .getCreatedDocuments();

    assertThat(created).hasSize(2);
    assertThat(created.getFirst().getMetadata().getCustomProperties()).containsEntry("case", "C-2");
  }

  @Test
  void forgetsADeletedDocument() {
    var reference = create(new byte[] {1});
    client.newDeleteDocumentCommand(reference).send().join();

    assertThatThrownBy(() -> client.newDocumentContentGetRequest(reference).send().join())
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(404));
  }

  @Test
  void refusesAnIdThatIsTaken() {
    client.newCreateDocumentCommand().content("a").documentId("taken").send().join();

    assertThatThrownBy(
            () -> client.newCreateDocumentCommand().content("b").documentId("taken").send().join())
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(409));
  }
}
