package dev.mekiki.host.chat;

import dev.mekiki.host.chat.ModelCatalog.Target;
import dev.mekiki.host.prompt.ChatMessage;
import java.util.List;

/** What a request asks for, read and checked. */
sealed interface Work {
  Target model();

  /** A conversation with the base alone. */
  record Conversation(
      Target.Text model, List<ChatMessage> turns, int maxTokens, TextOptions options)
      implements Work {}

  /** A question about each of the photos. */
  record Question(
      Target.Photo model, List<Photo> photos, String question, boolean ground, int maxTokens)
      implements Work {
    public Question {
      photos = List.copyOf(photos);
    }
  }

  /**
   * A question to a released route about each of the photos.
   *
   * @param before system messages
   */
  record Released(
      Target.Released model,
      List<ChatMessage> before,
      List<Photo> photos,
      String question,
      int maxTokens)
      implements Work {
    public Released {
      before = List.copyOf(before);
      photos = List.copyOf(photos);
    }
  }
}
