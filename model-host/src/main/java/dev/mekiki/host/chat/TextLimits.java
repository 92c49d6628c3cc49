package dev.mekiki.host.chat;

import dev.mekiki.host.prompt.ChatMessage;
import dev.mekiki.host.serving.ServedModels;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refuses texts that are too long, before the tokenizer works on megabytes of them. */
@Component
final class TextLimits {
  /** More characters than this a token does not have, blanks apart. */
  private static final int MOST_CHARACTERS_PER_TOKEN = 64;

  private final Limits limits;

  TextLimits(Limits limits) {
    this.limits = limits;
  }

  void check(Work work, ServedModels served) {
    switch (work) {
      case Work.Conversation conversation -> check(conversation.turns(), served);
      case Work.Question question -> check(question.question(), served);
      case Work.Released question -> {
        check(question.before(), served);
        check(question.question(), served);
      }
    }
  }

  private static void check(List<ChatMessage> turns, ServedModels served) {
    long characters = turns.stream().mapToLong(ChatMessage::characters).sum();
    int contextLength = served.model().contextLength();
    if (characters > (long) MOST_CHARACTERS_PER_TOKEN * contextLength) {
      throw tooLong(
          "The conversation has %d characters, the context holds %d tokens: make it shorter"
              .formatted(characters, contextLength));
    }
  }

  private void check(String question, ServedModels served) {
    if (question.length() > (long) MOST_CHARACTERS_PER_TOKEN * limits.questionTokens()) {
      throw tooLong(
          "The question has %d characters, at most %d tokens are read: make it shorter"
              .formatted(question.length(), limits.questionTokens()));
    }
    int length = served.model().tokens().encode(question, false).length;
    if (length > limits.questionTokens()) {
      throw tooLong(
          "The question has %d tokens, at most %d are read: make it shorter"
              .formatted(length, limits.questionTokens()));
    }
  }

  private static ApiException tooLong(String message) {
    return ApiException.badRequest("messages.content", "context_length_exceeded", message);
  }
}
