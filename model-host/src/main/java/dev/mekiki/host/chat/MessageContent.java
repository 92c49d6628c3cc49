package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message's content, which in OpenAI's shape is a text or a list of parts.
 *
 * @param text of all text parts, one per line
 * @param photos URLs of all image parts, unread
 */
record MessageContent(String text, List<String> photos) {
  static MessageContent of(@Nullable JsonNode content) {
    if (content != null && content.isTextual()) {
      return new MessageContent(content.asText(), List.of());
    }
    if (content == null || !content.isArray()) {
      throw ApiException.badRequest(
          "messages.content",
          "invalid_content",
          "A message's content is a text or a list of parts of type text and image_url");
    }
    List<String> texts = new ArrayList<>();
    List<String> photos = new ArrayList<>();
    for (JsonNode part : content) {
      switch (part.path("type").asText()) {
        case "text" -> texts.add(text(part.path("text"), "text"));
        case "image_url" -> photos.add(text(part.path("image_url").path("url"), "image_url.url"));
        default ->
            throw ApiException.badRequest(
                "messages.content.type",
                "unsupported_content_part",
                "This host reads parts of type text and image_url only");
      }
    }
    return new MessageContent(String.join("\n", texts), List.copyOf(photos));
  }

  private static String text(JsonNode node, String field) {
    if (!node.isTextual()) {
      throw ApiException.badRequest(
          "messages.content." + field, "invalid_content", "This part needs a text in " + field);
    }
    return node.asText();
  }
}
