package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A token that is found in the text before the vocabulary's own rules are applied.
 *
 * @param content what it looks like in a text
 * @param leftStrip whether it takes the blanks before it with it
 * @param rightStrip whether it takes the blanks after it with it
 * @param special whether it leaves nothing in a decoded text
 * @see <a href="https://huggingface.co/docs/tokenizers/api/added-tokens">Added tokens</a>
 */
record AddedToken(long id, String content, boolean leftStrip, boolean rightStrip, boolean special) {

  static AddedToken of(JsonNode node) {
    return new AddedToken(
        node.path("id").asLong(-1),
        node.path("content").asText(),
        node.path("lstrip").asBoolean(),
        node.path("rstrip").asBoolean(),
        node.path("special").asBoolean());
  }

  static AddedToken plain(long id, String content, boolean special) {
    return new AddedToken(id, content, false, false, special);
  }

  void write(ObjectNode node) {
    node.put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", leftStrip)
        .put("rstrip", rightStrip)
        .put("normalized", false)
        .put("special", special);
  }

  /**
   * Whether it structures prompts, so that only a template may write it: special tokens, and marks
   * such as {@code <tool_call>} or {@code [INST]} that a vocabulary does not call special. The
   * rest, runs of blanks for instance, is text like any other.
   */
  boolean reserved() {
    return special
        || content.startsWith("<") && content.endsWith(">")
        || content.startsWith("[") && content.endsWith("]");
  }
}
