package dev.mekiki.host.prompt;

import dev.mekiki.host.inference.Prompt;
import java.util.List;
import java.util.Set;

/**
 * One turn of a conversation.
 *
 * @param role system, user or assistant
 * @param content texts and photos in the order in which the model shall read them
 */
public record ChatMessage(String role, List<Part> content) {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");

  /** What a turn consists of. */
  public sealed interface Part {
    /** Words of a stranger. */
    record Said(String text) implements Part {}

    /** A photo; the text before it and the text after it are not cut otherwise. */
    record Shown(Prompt.Image image) implements Part {}
  }

  public ChatMessage {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException("A role is one of " + ROLES + ", not " + role);
    }
    content = List.copyOf(content);
  }

  /** Length of the texts in it. */
  public long characters() {
    return content.stream()
        .mapToLong(part -> part instanceof Part.Said said ? said.text().length() : 0)
        .sum();
  }

  public static ChatMessage of(String role, String text) {
    return new ChatMessage(role, List.of(new Part.Said(text)));
  }
}
