package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.ChatFormat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tokenizer in a GGUF file's metadata ({@code tokenizer.*}), as llama.cpp defines it. */
final class GgufVocabulary {
  private static final String PREFIX = "tokenizer.ggml.";
  private static final Set<String> ENDS_OF_TURNS =
      Set.of("<|eot_id|>", "<|eom_id|>", "<|im_end|>", "<|end|>");

  /** Token types of llama.cpp. */
  private static final long NORMAL = 1;

  private static final long UNKNOWN = 2;
  private static final long CONTROL = 3;
  private static final long USER_DEFINED = 4;

  private final Gguf gguf;
  private final List<String> tokens;
  private final List<Long> types;

  private GgufVocabulary(Gguf gguf) {
    this.gguf = gguf;
    this.tokens = gguf.list(PREFIX + "tokens", String.class);
    this.types = gguf.list(PREFIX + "token_type", Long.class);
    if (types.size() != tokens.size()) {
      throw new IllegalArgumentException(
          "The base's vocabulary lists %d tokens but %d token types"
              .formatted(tokens.size(), types.size()));
    }
  }

  /**
   * @throws IllegalArgumentException when the vocabulary is of a kind that is not known
   */
  static TokenizerDefinition read(Gguf gguf) {
    GgufVocabulary vocabulary = new GgufVocabulary(gguf);
    return switch (gguf.text(PREFIX + "model")) {
      case "gpt2" -> vocabulary.byteLevel();
      case "llama" -> vocabulary.sentencePiece();
      case String other ->
          throw new IllegalArgumentException(
              "The base's vocabulary is of kind '%s': only gpt2 (byte-level BPE) and llama (SentencePiece) are known"
                  .formatted(other));
    };
  }

  private TokenizerDefinition byteLevel() {
    PreTokenizer cut =
        PreTokenizer.named(gguf.find(PREFIX + "pre").map(Object::toString).orElse("default"));
    ObjectNode json = json();
    if (cut.composed()) {
      json.putObject("normalizer").put("type", "NFC");
    }
    json.set("pre_tokenizer", cut.json());
    PreTokenizer.byteLevel(json.putObject("decoder"), true);
    ObjectNode model = model(json, merges());
    model.putNull("unk_token").put("fuse_unk", false).put("byte_fallback", false);
    model.put("ignore_merges", cut.wholePieces());
    return definition(json, cut == PreTokenizer.LLAMA3);
  }

  private TokenizerDefinition sentencePiece() {
    boolean spacePrefix = flag("add_space_prefix", true);
    ObjectNode json = json();
    json.set("normalizer", SentencePiece.normalizer(spacePrefix));
    json.putNull("pre_tokenizer");
    json.set("decoder", SentencePiece.decoder(spacePrefix));
    List<Double> scores = gguf.list(PREFIX + "scores", Double.class);
    if (scores.size() != tokens.size()) {
      throw new IllegalArgumentException(
          "The base's vocabulary lists %d tokens but %d scores"
              .formatted(tokens.size(), scores.size()));
    }
    ObjectNode model = model(json, SentencePiece.merges(ordinary(), scores));
    model.put("unk_token", token(id("unknown").orElse(0L)));
    model.put("fuse_unk", true).put("byte_fallback", true).put("ignore_merges", false);
    return definition(json, true);
  }

  private List<List<String>> merges() {
    return gguf.list(PREFIX + "merges", String.class).stream()
        .map(merge -> List.of(merge.split(" ", 2)))
        .toList();
  }

  private Map<String, Integer> ordinary() {
    Map<String, Integer> ordinary = new LinkedHashMap<>();
    for (int id = 0; id < tokens.size(); id++) {
      if (types.get(id) == NORMAL && !tokens.get(id).isEmpty()) {
        ordinary.put(tokens.get(id), id);
      }
    }
    return ordinary;
  }

  private ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", "1.0");
    ArrayNode added = root.putArray("added_tokens");
    for (int id = 0; id < tokens.size(); id++) {
      long type = types.get(id);
      if (type == UNKNOWN || type == CONTROL || type == USER_DEFINED) {
        AddedToken.plain(id, tokens.get(id), type != USER_DEFINED).write(added.addObject());
      }
    }
    root.putNull("normalizer").putNull("post_processor");
    return root;
  }

  private ObjectNode model(ObjectNode json, List<List<String>> merges) {
    ObjectNode model = json.putObject("model").put("type", "BPE");
    model.putNull("dropout");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    ArrayNode list = model.putArray("merges");
    merges.forEach(pair -> pair.forEach(list.addArray()::add));
    return model;
  }

  private TokenizerDefinition definition(ObjectNode json, boolean usuallyBegins) {
    Set<Long> ends = new LinkedHashSet<>();
    Stream.of("eos", "eot", "eom").flatMap(name -> id(name).stream()).forEach(ends::add);
    for (int id = 0; id < tokens.size(); id++) {
      if (types.get(id) == CONTROL && ENDS_OF_TURNS.contains(tokens.get(id))) {
        ends.add((long) id);
      }
    }
    boolean begins = flag("add_bos_token", usuallyBegins);
    return new TokenizerDefinition(
        json, begins ? id("bos").stream().toList() : List.of(), ends, chat());
  }

  private Optional<ChatFormat> chat() {
    Map<String, String> names = new HashMap<>();
    Stream.of("bos", "eos", "unk", "pad")
        .forEach(name -> id(name).ifPresent(id -> names.put(name + "_token", token(id))));
    return gguf.find("tokenizer.chat_template")
        .map(template -> new ChatFormat(template.toString(), names));
  }

  private Optional<Long> id(String name) {
    String key =
        switch (name) {
          case "unk" -> "unknown";
          case "pad" -> "padding";
          default -> name;
        };
    return Optional.of(PREFIX + key + "_token_id")
        .filter(full -> gguf.find(full).isPresent())
        .map(full -> (long) gguf.size(full));
  }

  private String token(long id) {
    if (id >= tokens.size()) {
      throw new IllegalArgumentException(
          "The base's vocabulary names the special token %d but has only %d tokens"
              .formatted(id, tokens.size()));
    }
    return tokens.get((int) id);
  }

  private boolean flag(String name, boolean otherwise) {
    return gguf.find(PREFIX + name).map(Boolean.TRUE::equals).orElse(otherwise);
  }
}
