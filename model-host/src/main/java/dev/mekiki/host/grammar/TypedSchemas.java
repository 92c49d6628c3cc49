package dev.mekiki.host.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Compiles schemas that name a type. */
final class TypedSchemas {
  private static final int MOST_PROPERTIES = 100;
  private static final int LARGEST_BOUND = 1_000_000;

  private final SchemaReader schemas;
  private final Budget budget;
  private final Literals literals;

  TypedSchemas(SchemaReader schemas, Budget budget, Literals literals) {
    this.schemas = schemas;
    this.budget = budget;
    this.literals = literals;
  }

  Node read(JsonNode schema, String path, int depth) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) {
      Keywords.refuseWithoutType(schema, path);
      return AnyValue.VALUE;
    }
    if (type.isTextual()) {
      return one(type.textValue(), schema, path, depth);
    }
    List<Node> nodes = new ArrayList<>();
    for (JsonNode name : type) {
      nodes.add(one(name.asText(), schema, path, depth));
    }
    if (nodes.isEmpty() || nodes.size() > 7) {
      throw new UnsupportedSchemaException(
          "'type' at %s must be a type or a list of types".formatted(path));
    }
    return new Alternatives(nodes);
  }

  private Node one(String type, JsonNode schema, String path, int depth) {
    return switch (type) {
      case "string" -> string(schema, path);
      case "number", "integer" -> number(type, schema, path);
      case "boolean" -> Words.of(List.of("true", "false"));
      case "null" -> Words.of(List.of("null"));
      case "array" -> array(schema, path, depth);
      case "object" -> object(schema, path, depth);
      default ->
          throw new UnsupportedSchemaException(
              "The type '%s' at %s is unknown: JSON schema has string, number, integer, boolean, "
                      .formatted(type, path)
                  + "null, array and object");
    };
  }

  private static Node string(JsonNode schema, String path) {
    int least = bound(schema, "minLength", 0, path);
    int most = bound(schema, "maxLength", Math.max(least, SchemaReader.MOST_CHARACTERS), path);
    refuseIfEmpty(least > most, "minLength and maxLength", path);
    return new Text(least, most);
  }

  private static Node number(String type, JsonNode schema, String path) {
    Numeral number = Numeral.of(type.equals("integer"));
    number = bounded(number, schema, "minimum", Numeral::atLeast, path);
    number = bounded(number, schema, "maximum", Numeral::atMost, path);
    number = bounded(number, schema, "exclusiveMinimum", Numeral::above, path);
    number = bounded(number, schema, "exclusiveMaximum", Numeral::below, path);
    refuseIfEmpty(number.isEmpty(), "the bounds of the number", path);
    return number;
  }

  private static Numeral bounded(
      Numeral number,
      JsonNode schema,
      String keyword,
      BiFunction<Numeral, BigDecimal, Numeral> with,
      String path) {
    JsonNode bound = schema.path(keyword);
    if (bound.isMissingNode()) {
      return number;
    }
    if (!Literals.isOrdinary(bound)) {
      throw new UnsupportedSchemaException(
          "'%s' at %s must be a number of ordinary size".formatted(keyword, path));
    }
    return with.apply(number, bound.decimalValue());
  }

  private Node array(JsonNode schema, String path, int depth) {
    int least = bound(schema, "minItems", 0, path);
    int most = bound(schema, "maxItems", Math.max(least, SchemaReader.MOST_ITEMS), path);
    refuseIfEmpty(least > most, "minItems and maxItems", path);
    Node item =
        schema.has("items")
            ? schemas.read(schema.get("items"), path + "/items", depth + 1)
            : AnyValue.VALUE;
    return Series.array(item, least, most);
  }

  private Node object(JsonNode schema, String path, int depth) {
    JsonNode named = properties(schema, path);
    Set<String> required = required(schema, path);
    JsonNode others = schema.path("additionalProperties");
    if (named.isEmpty() && required.isEmpty() && !(others.isBoolean() && !others.asBoolean())) {
      return AnyValue.objectOf(
          others.isObject()
              ? schemas.read(others, path + "/additionalProperties", depth + 1)
              : AnyValue.VALUE);
    }
    budget.spendProperties(named.size());
    List<ObjectValue.Property> properties = new ArrayList<>();
    for (String name : (Iterable<String>) named::fieldNames) {
      String at = path + "/properties/" + name;
      Node value = schemas.read(named.get(name), at, depth + 1);
      properties.add(
          new ObjectValue.Property(literals.name(name, path), required.remove(name), value));
    }
    if (!required.isEmpty()) {
      throw new UnsupportedSchemaException(
          "'required' at %s names '%s', which 'properties' does not: describe it there"
              .formatted(path, required.iterator().next()));
    }
    return new ObjectValue(properties);
  }

  private static JsonNode properties(JsonNode schema, String path) {
    JsonNode named = schema.path("properties");
    if (!named.isMissingNode() && !named.isObject()) {
      throw new UnsupportedSchemaException(
          "'properties' at %s must be an object of schemas".formatted(path));
    }
    if (named.size() > MOST_PROPERTIES) {
      throw new UnsupportedSchemaException(
          "The object at %s has more than %d properties: group them in objects"
              .formatted(path, MOST_PROPERTIES));
    }
    return named;
  }

  private static Set<String> required(JsonNode schema, String path) {
    JsonNode names = schema.path("required");
    Set<String> required = new HashSet<>();
    names.forEach(name -> required.add(name.asText()));
    if (!names.isMissingNode() && !names.isArray()) {
      throw new UnsupportedSchemaException(
          "'required' at %s must be a list of names".formatted(path));
    }
    return required;
  }

  private static int bound(JsonNode schema, String keyword, int otherwise, String path) {
    JsonNode bound = schema.path(keyword);
    if (bound.isMissingNode()) {
      return otherwise;
    }
    double value = bound.asDouble(-1);
    if (!bound.isNumber() || value < 0 || value != Math.rint(value) || value > LARGEST_BOUND) {
      throw new UnsupportedSchemaException(
          "'%s' at %s must be a whole number from 0 to %d".formatted(keyword, path, LARGEST_BOUND));
    }
    return (int) value;
  }

  private static void refuseIfEmpty(boolean empty, String what, String path) {
    if (empty) {
      throw new UnsupportedSchemaException(
          "At %s %s leave no value that fits: widen them".formatted(path, what));
    }
  }
}
