package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.inference.ChatFormat;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The tokenizer in a Hugging Face model folder: {@code tokenizer.json}; names of special tokens and
 * chat template from {@code tokenizer_config.json}, {@code special_tokens_map.json} and {@code
 * chat_template.jinja}; end tokens from {@code generation_config.json} or {@code config.json}.
 */
final class TokenizerFolder {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> NAMES =
      List.of("bos_token", "eos_token", "unk_token", "pad_token");

  private final Path folder;
  private final ObjectNode tokenizer;
  private final JsonNode configuration;
  private final Map<String, Long> ids = new HashMap<>();

  private TokenizerFolder(Path folder) {
    this.folder = folder;
    if (!Files.exists(folder.resolve("tokenizer.json"))) {
      throw new IllegalArgumentException(
          "%s has no tokenizer.json: take it from the model's page, or let the transformers library write it (AutoTokenizer.from_pretrained(...).save_pretrained(...))"
              .formatted(folder));
    }
    this.tokenizer = json("tokenizer.json");
    this.configuration = json("tokenizer_config.json");
  }

  /**
   * @throws IllegalArgumentException when there is no tokenizer, or one of a kind that is not known
   * @throws MalformedFileException when a file is no JSON
   */
  static TokenizerDefinition read(Path folder) {
    return new TokenizerFolder(folder).definition();
  }

  private TokenizerDefinition definition() {
    Optional<ChatFormat> chat = template().map(text -> new ChatFormat(text, names()));
    TokenizerDefinition unnamed =
        new TokenizerDefinition(tokenizer, List.of(), Set.of(), Optional.empty());
    unnamed.forEachToken(ids::put);
    unnamed.added().forEach(token -> ids.put(token.content(), token.id()));
    return new TokenizerDefinition(tokenizer, beginning(), ends(), chat);
  }

  /** The file's object, an empty one where there is no such file. */
  private ObjectNode json(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
        return object;
      }
      throw new MalformedFileException(file, "is no JSON object");
    } catch (JsonProcessingException e) {
      throw new MalformedFileException(file, "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (JsonNode source : List.of(json("special_tokens_map.json"), configuration)) {
      NAMES.forEach(name -> content(source.path(name)).ifPresent(text -> names.put(name, text)));
    }
    return names;
  }

  /** A special token is written as its text or as an object that has it as {@code content}. */
  private static Optional<String> content(JsonNode token) {
    JsonNode text = token.isObject() ? token.path("content") : token;
    return text.isTextual() ? Optional.of(text.asText()) : Optional.empty();
  }

  /** A file of its own wins; of several templates the one named {@code default} is taken. */
  private Optional<String> template() {
    Path file = folder.resolve("chat_template.jinja");
    try {
      if (Files.exists(file)) {
        return Optional.of(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode template = configuration.path("chat_template");
    if (template.isTextual()) {
      return Optional.of(template.asText());
    }
    return StreamSupport.stream(template.spliterator(), false)
        .filter(named -> named.path("name").asText().equals("default"))
        .map(named -> named.path("template").asText())
        .findFirst();
  }

  private Set<Long> ends() {
    Set<Long> ends = new LinkedHashSet<>();
    Optional.ofNullable(names().get("eos_token")).map(ids::get).ifPresent(ends::add);
    Stream.of("generation_config.json", "config.json")
        .map(name -> json(name).path("eos_token_id"))
        .filter(ids -> ids.isIntegralNumber() || ids.isArray())
        .findFirst()
        .ifPresent(ids -> addAll(ids, ends));
    return ends;
  }

  private static void addAll(JsonNode ids, Set<Long> ends) {
    if (ids.isIntegralNumber()) {
      ends.add(ids.asLong());
    }
    ids.forEach(id -> ends.add(id.asLong()));
  }

  /** The configuration's word, else what {@code tokenizer.json} puts before a text. */
  private List<Long> beginning() {
    JsonNode asked = configuration.path("add_bos_token");
    if (asked.isBoolean()) {
      return asked.asBoolean()
          ? Optional.ofNullable(names().get("bos_token")).map(ids::get).stream().toList()
          : List.of();
    }
    List<Long> beginning = new ArrayList<>();
    for (JsonNode single : tokenizer.path("post_processor").findValues("single")) {
      Optional.ofNullable(ids.get(single.path(0).path("SpecialToken").path("id").asText()))
          .ifPresent(beginning::add);
    }
    return beginning;
  }
}
