package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.chat.ModelCatalog.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns a request body into work, and refuses what this host cannot honour before any work. */
@Component
final class ChatRequestReader {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");

  /** What a request asks for. */
  sealed interface Work {
    /** A conversation with the base alone. */
    record Conversation(Target.Text model, List<ChatTemplate.Turn> turns, int maxTokens)
        implements Work {}

    /** A question about a photo. */
    record Question(Target.Photo model, Photo photo, String question, boolean ground, int maxTokens)
        implements Work {}
  }

  private final Limits limits;

  ChatRequestReader(Limits limits) {
    this.limits = limits;
  }

  Work read(ChatRequest request, ModelCatalog catalog) {
    refuseWhatCannotBeHonoured(request);
    if (request.model() == null) {
      throw missing("model", "Say which model should answer, for instance one of GET /v1/models");
    }
    Target target = catalog.resolve(request.model());
    List<ChatRequest.Message> messages = messages(request);
    int maxTokens = maxTokens(request);
    return switch (target) {
      case Target.Text text -> new Work.Conversation(text, turns(messages, catalog), maxTokens);
      case Target.Photo photo -> question(photo, messages, request.ground(), maxTokens);
    };
  }

  private static void refuseWhatCannotBeHonoured(ChatRequest request) {
    refuseIf(
        Boolean.TRUE.equals(request.stream()),
        "stream",
        "This host does not stream yet: leave stream out or set it to false");
    refuseIf(
        request.n() != null && request.n() != 1,
        "n",
        "Generation is greedy, so there is one answer: leave n out or set it to 1");
    refuseIf(
        Boolean.TRUE.equals(request.logprobs()),
        "logprobs",
        "This host gives a calibrated confidence in 'mekiki' instead of logprobs: leave it out");
    refuseIf(
        request.tools() != null && !request.tools().isEmpty(),
        "tools",
        "This host calls no tools: leave tools out");
    JsonNode format = request.responseFormat();
    refuseIf(
        format != null && !format.isNull() && !"text".equals(format.path("type").asText()),
        "response_format",
        "This host answers in text: leave response_format out or set its type to text");
  }

  private List<ChatRequest.Message> messages(ChatRequest request) {
    List<ChatRequest.Message> messages = Objects.requireNonNullElse(request.messages(), List.of());
    if (messages.isEmpty()) {
      throw missing("messages", "Send at least one message");
    }
    if (messages.size() > limits.messages()) {
      throw ApiException.badRequest(
          "messages",
          "too_many_messages",
          "At most %d messages are read: leave the oldest out".formatted(limits.messages()));
    }
    messages.forEach(ChatRequestReader::checkRole);
    return messages;
  }

  private static void checkRole(ChatRequest.Message message) {
    if (message == null || message.role() == null || !ROLES.contains(message.role())) {
      throw ApiException.badRequest(
          "messages.role", "invalid_role", "A message's role is system, user or assistant");
    }
  }

  private List<ChatTemplate.Turn> turns(List<ChatRequest.Message> messages, ModelCatalog catalog) {
    List<ChatTemplate.Turn> turns = new ArrayList<>();
    for (ChatRequest.Message message : messages) {
      MessageContent content = MessageContent.of(message.content());
      if (!content.photos().isEmpty()) {
        throw ApiException.badRequest(
            "model",
            "model_sees_no_photos",
            "This model reads text only; models that see photos: " + catalog.photoIds());
      }
      turns.add(new ChatTemplate.Turn(Objects.requireNonNull(message.role()), content.text()));
    }
    return turns;
  }

  private Work.Question question(
      Target.Photo model, List<ChatRequest.Message> messages, boolean ground, int maxTokens) {
    if (messages.size() != 1 || !"user".equals(messages.getFirst().role())) {
      throw ApiException.badRequest(
          "messages",
          "single_question_only",
          "This model answers one question about one photo and was trained without system messages"
              + " or earlier turns: send a single user message");
    }
    MessageContent content = MessageContent.of(messages.getFirst().content());
    String question = content.text().strip();
    if (question.isEmpty()) {
      throw missing("messages.content", "Ask a question in a part of type text");
    }
    if (content.photos().isEmpty()) {
      throw missing("messages.content", "Send a photo in a part of type image_url");
    }
    if (content.photos().size() > limits.photos()) {
      throw ApiException.badRequest(
          "messages.content",
          "too_many_images",
          "At most %d photo is read per request: send the others in requests of their own"
              .formatted(limits.photos()));
    }
    Photo photo = Photo.read(content.photos().getFirst(), limits.photoPixels());
    return new Work.Question(model, photo, question, ground, maxTokens);
  }

  private int maxTokens(ChatRequest request) {
    int asked =
        Stream.of(request.maxCompletionTokens(), request.maxTokens())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(limits.defaultTokens());
    if (asked < 1 || asked > limits.maxTokens()) {
      throw ApiException.badRequest(
          "max_tokens",
          "invalid_max_tokens",
          "max_tokens must be between 1 and %d".formatted(limits.maxTokens()));
    }
    return asked;
  }

  private static void refuseIf(boolean refused, String param, String message) {
    if (refused) {
      throw ApiException.badRequest(param, "unsupported_parameter", message);
    }
  }

  private static ApiException missing(String param, String message) {
    return ApiException.badRequest(param, "missing_required_parameter", message);
  }
}
