package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.inference.ChatFormat;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a model's files say about its tokenizer, from whichever source.
 *
 * @param json in the format of Hugging Face's {@code tokenizer.json}, model type BPE
 * @param beginning the id before a text that no template wrote; empty where the model wants none
 * @param ends ids that end an answer
 * @param chat how the model wants conversations written; empty where its files say nothing
 */
record TokenizerDefinition(
    ObjectNode json, List<Long> beginning, Set<Long> ends, Optional<ChatFormat> chat) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  TokenizerDefinition {
    String type = json.path("model").path("type").asText("BPE");
    if (!type.equals("BPE") || !json.path("model").path("vocab").isObject()) {
      throw new IllegalArgumentException(
          "The tokenizer's model is of type '%s': only BPE is known".formatted(type));
    }
    beginning = List.copyOf(beginning);
    ends = Set.copyOf(ends);
  }

  List<AddedToken> added() {
    return StreamSupport.stream(json.path("added_tokens").spliterator(), false)
        .map(AddedToken::of)
        .toList();
  }

  /** For decoding: knows every token, shortens and completes nothing on its own. */
  ObjectNode complete() {
    ObjectNode complete = json.deepCopy();
    complete.putNull("truncation").putNull("padding").putNull("post_processor");
    return complete;
  }

  /**
   * For text of strangers: no reserved token is in it, neither as an added token nor as something
   * that merges or whole-piece look-up could arrive at.
   */
  ObjectNode plain() {
    Set<String> reserved =
        added().stream()
            .filter(AddedToken::reserved)
            .map(AddedToken::content)
            .collect(Collectors.toSet());
    ObjectNode plain = complete();
    plain.set("added_tokens", withoutReserved());
    ObjectNode model = (ObjectNode) plain.get("model");
    reserved.remove(model.path("unk_token").asText());
    ((ObjectNode) model.get("vocab")).remove(reserved);
    reserved.add(model.path("unk_token").asText());
    model.set("merges", mergesWithout(reserved));
    return plain;
  }

  /**
   * As {@link #plain()}, for text that follows a special token. Differs where a blank is put before
   * a whole text's first word only.
   */
  ObjectNode plainContinuation() {
    ObjectNode plain = plain();
    plain.findParents("prepend_scheme").stream()
        .filter(node -> node.path("prepend_scheme").asText().equals("first"))
        .forEach(node -> ((ObjectNode) node).put("prepend_scheme", "never"));
    return plain;
  }

  private ArrayNode withoutReserved() {
    ArrayNode rest = NODES.arrayNode();
    for (JsonNode token : json.path("added_tokens")) {
      if (!AddedToken.of(token).reserved()) {
        rest.add(token);
      }
    }
    return rest;
  }

  private ArrayNode mergesWithout(Set<String> reserved) {
    ArrayNode rest = NODES.arrayNode();
    Set<String> seen = new HashSet<>();
    for (JsonNode merge : json.path("model").path("merges")) {
      String[] pair = pair(merge);
      boolean touches =
          reserved.contains(pair[0])
              || reserved.contains(pair[1])
              || reserved.contains(pair[0] + pair[1]);
      if (!touches && seen.add(pair[0] + ' ' + pair[1])) {
        rest.add(merge);
      }
    }
    return rest;
  }

  /** A merge is written as a list of two, in older files as one text with a blank between. */
  private static String[] pair(JsonNode merge) {
    if (merge.isArray() && merge.size() == 2) {
      return new String[] {merge.get(0).asText(), merge.get(1).asText()};
    }
    String[] pair = merge.asText().split(" ", -1);
    if (pair.length != 2) {
      throw new IllegalArgumentException("The tokenizer has a merge that is no pair: " + merge);
    }
    return pair;
  }

  /** Every token's text by id: the model's vocabulary, then the added tokens. */
  void forEachToken(TokenVisitor visitor) {
    Iterator<Map.Entry<String, JsonNode>> entries = json.path("model").path("vocab").fields();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      visitor.visit(entry.getKey(), entry.getValue().asLong(-1));
    }
  }

  /** Takes a token of the model's vocabulary. */
  interface TokenVisitor {
    void visit(String token, long id);
  }
}
