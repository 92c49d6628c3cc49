package dev.mekiki.host.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Values of {@code enum} and {@code const}, and names, as JSON texts. */
final class Literals {
  private final Budget budget;

  Literals(Budget budget) {
    this.budget = budget;
  }

  /** The values that a schema lists and that are of its type, where it names one. */
  Words read(JsonNode schema, String path) {
    String keyword = schema.has("const") ? "const" : "enum";
    Keywords.refuseBeside(keyword, schema, path, "type");
    JsonNode listed = schema.get(keyword);
    if (keyword.equals("enum") && !listed.isArray()) {
      throw new UnsupportedSchemaException("'enum' at %s must be a list".formatted(path));
    }
    List<JsonNode> values = new ArrayList<>();
    if (keyword.equals("enum")) {
      listed.forEach(values::add);
    } else {
      values.add(listed);
    }
    Set<String> words = new TreeSet<>();
    for (JsonNode value : values) {
      if (isOf(schema.path("type"), value)) {
        words.add(text(value, path));
      }
    }
    if (words.isEmpty()) {
      throw new UnsupportedSchemaException(
          "'%s' at %s lists no value of the schema's type: list at least one"
              .formatted(keyword, path));
    }
    return Words.of(words);
  }

  /** A value in one line, as the answer has it. */
  private String text(JsonNode value, String path) {
    refuseOddNumbers(value, path);
    String text = value.toString();
    budget.spendValue(text);
    return wellFormed(text, path);
  }

  private static void refuseOddNumbers(JsonNode value, String path) {
    if (value.isNumber() && !isOrdinary(value)) {
      throw new UnsupportedSchemaException(
          "A number at %s is beyond what JSON readers can hold: use a smaller one".formatted(path));
    }
    value.forEach(part -> refuseOddNumbers(part, path));
  }

  /** Whether it is a number that a double can hold, so that arithmetic on it costs little. */
  static boolean isOrdinary(JsonNode value) {
    return value.isNumber()
        && Double.isFinite(value.doubleValue())
        && Math.abs((double) value.decimalValue().scale()) <= 400;
  }

  /** A property's name as JSON. */
  String name(String name, String path) {
    budget.spendCharacters(name);
    return wellFormed(TextNode.valueOf(name).toString(), path);
  }

  private static String wellFormed(String text, String path) {
    if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      throw new UnsupportedSchemaException(
          "A text at %s holds half of a surrogate pair: use whole characters".formatted(path));
    }
    return text;
  }

  private static boolean isOf(JsonNode types, JsonNode value) {
    if (types.isMissingNode()) {
      return true;
    }
    Predicate<String> fits =
        type ->
            switch (type) {
              case "string" -> value.isTextual();
              case "number" -> value.isNumber();
              case "integer" ->
                  isOrdinary(value) && value.decimalValue().stripTrailingZeros().scale() <= 0;
              case "boolean" -> value.isBoolean();
              case "null" -> value.isNull();
              case "array" -> value.isArray();
              case "object" -> value.isObject();
              default -> false;
            };
    if (types.isTextual()) {
      return fits.test(types.textValue());
    }
    for (JsonNode type : types) {
      if (fits.test(type.asText())) {
        return true;
      }
    }
    return false;
  }
}
