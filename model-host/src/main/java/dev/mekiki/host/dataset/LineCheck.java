package dev.mekiki.host.dataset;

import static dev.mekiki.host.dataset.Faults.quoted;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one line of a dataset and names everything that is wrong with it. */
final class LineCheck {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final String file;
  private final Faults faults;

  LineCheck(String file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The object of a line; empty where it is none. */
  Optional<JsonNode> parse(int number, String text) {
    try {
      JsonNode node = JSON.readValue(text);
      if (node.isObject()) {
        return Optional.of(node);
      }
      faults.add(file, number, "no JSON object; write one question as {...} on each line");
    } catch (JsonProcessingException e) {
      faults.add(
          file,
          number,
          "malformed JSON near column %d; write one question as {...} on each line"
              .formatted(e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
    return Optional.empty();
  }

  /** The question of an object; empty where anything about it is wrong. */
  Optional<DatasetLine> check(int number, JsonNode node) {
    int before = faults.count();
    Fields fields = new Fields(file, number, node, faults);
    String photo = fields.required("photo");
    String kind = fields.required("kind");
    if (!kind.isEmpty() && Kind.of(kind).isEmpty()) {
      fields.wrong("unknown kind " + quoted(kind) + "; use one of " + labels(Kind.values()));
    }
    String question = fields.required("question");
    String answer = fields.text("answer");
    if (answer.isBlank() && Kind.of(kind).filter(known -> known != Kind.LOCATE).isPresent()) {
      fields.wrong("empty answer; only the kind locate is answered by boxes alone");
    }
    String split = fields.required("split");
    if (!split.isEmpty() && Split.of(split).isEmpty()) {
      fields.wrong("unknown split " + quoted(split) + "; use one of " + labels(Split.values()));
    }
    String code = node.has("language") ? fields.text("language") : Language.EN.code();
    if (Language.of(code).isEmpty()) {
      fields.wrong("unknown language " + quoted(code) + "; use en, ja or zh");
    }
    List<LabelledBox> boxes = new BoxCheck(fields).read(node.path("boxes"));
    String source = fields.required("source");
    String licence = fields.required("licence");
    if (faults.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new DatasetLine(
            photo,
            kind,
            question,
            answer,
            boxes,
            split,
            source,
            licence,
            Language.of(code).orElseThrow()));
  }

  private static String labels(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
