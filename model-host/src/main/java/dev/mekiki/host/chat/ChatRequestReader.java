package dev.mekiki.host.chat;

import dev.mekiki.host.chat.ModelCatalog.Target;
import dev.mekiki.host.prompt.ChatMessage;
import dev.mekiki.host.serving.ServedModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns a request body into work, and refuses what this host cannot honour before any work. */
@Component
final class ChatRequestReader {
  /** What ChatML calls the roles; newer clients say developer for system. */
  private static final Map<String, String> ROLES =
      Map.of("system", "system", "developer", "system", "user", "user", "assistant", "assistant");

  private final Limits limits;

  ChatRequestReader(Limits limits) {
    this.limits = limits;
  }

  Work read(ChatRequest request, ServedModels served) {
    ModelCatalog catalog = new ModelCatalog(served);
    UnsupportedFields.refuseIn(request);
    if (request.model() == null) {
      throw missing("model", "Say which model should answer, for instance one of GET /v1/models");
    }
    Target target = catalog.resolve(request.model());
    List<ChatRequest.Message> messages = messages(request);
    int maxTokens = maxTokens(request);
    return switch (target) {
      case Target.Text text ->
          new Work.Conversation(
              text, turns(messages, catalog), maxTokens, TextOptions.read(request));
      case Target.Photo photo -> {
        UnsupportedFields.refuseForAdaptors(request);
        Asked asked = asked(messages, List.of());
        yield new Work.Question(
            photo, asked.photos(), asked.question(), request.ground(), maxTokens);
      }
      case Target.Released released -> {
        UnsupportedFields.refuseForReleased(request);
        List<ChatMessage> before = systemMessages(messages);
        Asked asked = asked(messages, before);
        yield new Work.Released(released, before, asked.photos(), asked.question(), maxTokens);
      }
    };
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
    if (message == null || message.role() == null || !ROLES.containsKey(message.role())) {
      throw ApiException.badRequest(
          "messages.role",
          "invalid_role",
          "A message's role is system, developer, user or assistant");
    }
  }

  private List<ChatMessage> turns(List<ChatRequest.Message> messages, ModelCatalog catalog) {
    List<ChatMessage> turns = new ArrayList<>();
    for (ChatRequest.Message message : messages) {
      MessageContent content = MessageContent.of(message.content());
      if (!content.photos().isEmpty()) {
        throw ApiException.badRequest(
            "model",
            "model_sees_no_photos",
            "This model reads text only; models that see photos: " + catalog.photoIds());
      }
      turns.add(ChatMessage.of(ROLES.get(message.role()), content.text()));
    }
    return turns;
  }

  /** Those that the messages begin with. */
  private static List<ChatMessage> systemMessages(List<ChatRequest.Message> messages) {
    return messages.stream()
        .takeWhile(message -> "system".equals(ROLES.get(message.role())))
        .map(message -> ChatMessage.of("system", MessageContent.of(message.content()).text()))
        .toList();
  }

  /** A question about photos. */
  private record Asked(List<Photo> photos, String question) {}

  /**
   * @param before messages that may stand before the question
   */
  private Asked asked(List<ChatRequest.Message> messages, List<ChatMessage> before) {
    if (messages.size() != before.size() + 1 || !"user".equals(messages.getLast().role())) {
      throw ApiException.badRequest(
          "messages",
          "single_question_only",
          "This model answers one question about photos and takes no earlier turns, one of an"
              + " adaptor package no system messages either: send a single user message");
    }
    MessageContent content = MessageContent.of(messages.getLast().content());
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
          "At most %d photos are read per request: send the others in requests of their own"
              .formatted(limits.photos()));
    }
    List<Photo> photos =
        content.photos().stream().map(url -> Photo.read(url, limits.photoPixels())).toList();
    return new Asked(photos, question);
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

  private static ApiException missing(String param, String message) {
    return ApiException.badRequest(param, "missing_required_parameter", message);
  }
}
