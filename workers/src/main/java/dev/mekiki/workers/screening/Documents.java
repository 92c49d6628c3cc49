package dev.mekiki.workers.screening;

import dev.mekiki.workers.camunda.NotNowException;
import dev.mekiki.workers.camunda.OperatorNeededException;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DocumentReferenceResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Photos that a process holds in Camunda's document store. */
@Component
class Documents {
  private static final int LIMIT = PhotoScreen.MAX_MEGABYTES * 1024 * 1024;

  private final CamundaClient client;

  Documents(CamundaClient client) {
    this.client = client;
  }

  /**
   * Fetches the document, at most one byte more than a photo may have.
   *
   * @throws OperatorNeededException when the store does not have it
   * @throws NotNowException when the store cannot be reached
   */
  SentPhoto fetch(DocumentReferenceResponse reference) {
    try (var content = client.newDocumentContentGetRequest(reference).send().join()) {
      return new SentPhoto(source(reference), content.readNBytes(LIMIT + 1));
    } catch (ProblemException refused) {
      throw new OperatorNeededException(
          "The document store answered %d for document %s. Upload the photo again and correct the variable documents."
              .formatted(refused.code(), reference.getDocumentId()));
    } catch (ClientException | IOException down) {
      throw new NotNowException(
          "The document store cannot be reached; waiting", Duration.ofSeconds(10));
    }
  }

  static String source(DocumentReferenceResponse reference) {
    return "document:" + reference.getDocumentId();
  }
}
