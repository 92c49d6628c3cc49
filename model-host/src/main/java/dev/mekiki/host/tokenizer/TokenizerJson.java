package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.gguf.Gguf;
import java.util.List;

/** The vocabulary of a GGUF file in the format of Hugging Face's {@code tokenizer.json}. */
record TokenizerJson(List<String> tokens, List<Long> types, List<String> merges) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Token types of llama.cpp. */
  private static final long CONTROL = 3;

  private static final long USER_DEFINED = 4;

  static TokenizerJson from(Gguf gguf) {
    String model = gguf.text("tokenizer.ggml.model");
    String preTokenizer = gguf.text("tokenizer.ggml.pre");
    if (!model.equals("gpt2") || !preTokenizer.equals("smollm")) {
      throw new IllegalArgumentException(
          "The base's vocabulary is of kind '%s' split as '%s': only gpt2 split as smollm is known"
              .formatted(model, preTokenizer));
    }
    TokenizerJson json =
        new TokenizerJson(
            gguf.list("tokenizer.ggml.tokens", String.class),
            gguf.list("tokenizer.ggml.token_type", Long.class),
            gguf.list("tokenizer.ggml.merges", String.class));
    if (json.types.size() != json.tokens.size()) {
      throw new IllegalArgumentException(
          "The base's vocabulary lists %d tokens but %d token types"
              .formatted(json.tokens.size(), json.types.size()));
    }
    return json;
  }

  /** A tokenizer to which special tokens are ordinary text. */
  byte[] plain() {
    return write(NODES.arrayNode());
  }

  byte[] withSpecialTokens() {
    ArrayNode special = NODES.arrayNode();
    for (int id = 0; id < tokens.size(); id++) {
      if (types.get(id) == CONTROL || types.get(id) == USER_DEFINED) {
        special
            .addObject()
            .put("id", id)
            .put("content", tokens.get(id))
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", true);
      }
    }
    return write(special);
  }

  private byte[] write(ArrayNode specialTokens) {
    ObjectNode root = NODES.objectNode().put("version", "1.0");
    root.set("added_tokens", specialTokens);
    root.putNull("normalizer");
    ObjectNode split = root.putObject("pre_tokenizer").put("type", "Sequence");
    ArrayNode steps = split.putArray("pretokenizers");
    steps.addObject().put("type", "Digits").put("individual_digits", true);
    byteLevel(steps.addObject());
    root.putNull("post_processor");
    byteLevel(root.putObject("decoder"));
    root.set("model", model());
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private static void byteLevel(ObjectNode node) {
    node.put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
  }

  private ObjectNode model() {
    ObjectNode model = NODES.objectNode().put("type", "BPE");
    model.putNull("dropout").putNull("unk_token");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    ArrayNode list = model.putArray("merges");
    merges.forEach(list::add);
    return model;
  }
}
