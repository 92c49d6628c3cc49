package dev.mekiki.host.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.serving.Lease;
import dev.mekiki.host.serving.ModelHost;
import org.springframework.context.annotation.Import;

/**
 * Answers requests as the server does, for commands: without HTTP, callers and journal. With {@link
 * dev.mekiki.host.serving.OfflineModels} it makes an application context of its own.
 */
@Import({
  Answers.class,
  ChatRequestReader.class,
  Choosing.class,
  Conversations.class,
  PhotoAnswers.class,
  ReleasedAnswers.class,
  RequestQueue.class,
  ServingMetrics.class,
  TextLimits.class
})
public final class OfflineCompletions {
  private final ModelHost host;
  private final RequestQueue queue;
  private final ChatRequestReader reader;
  private final Answers answers;
  private final ObjectMapper json;

  OfflineCompletions(
      ModelHost host,
      RequestQueue queue,
      ChatRequestReader reader,
      Answers answers,
      ObjectMapper json) {
    this.host = host;
    this.queue = queue;
    this.reader = reader;
    this.answers = answers;
    this.json = json;
  }

  /**
   * Answers one request, not streamed.
   *
   * @param request body of {@code POST /v1/chat/completions}
   * @return body of the response
   * @throws ApiException when the host refuses the request, with the reason
   * @throws IllegalArgumentException when it is no such body
   */
  public JsonNode complete(JsonNode request) {
    try {
      ChatRequest body = json.treeToValue(request, ChatRequest.class);
      try (Lease lease = host.lease(models -> new ModelCatalog(models).answerer(body.model()));
          Place place = queue.enter("offline")) {
        Work work = reader.read(body, lease.models());
        Heading heading = Heading.of(work.model().id(), answers.weights(work, lease.models()));
        Reply reply = answers.reply(work, lease.models(), place, Words.UNHEARD);
        return json.valueToTree(ChatCompletion.of(heading, reply));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("It is no chat completion request", e);
    }
  }
}
