package dev.mekiki.host.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keywords of JSON schema (draft 2020-12) are understood, and what to do about the others.
 */
final class Keywords {
  /** They say nothing about which documents fit. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");

  private static final Set<String> OF_TYPES =
      Set.of(
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "pattern", "list the possible texts as 'enum', or describe the form in the prompt",
          "format", "describe the form in the prompt",
          "multipleOf", "use 'integer', or list the possible numbers as 'enum'",
          "allOf", "write its schemas as one",
          "prefixItems", "use an object with a property for each place",
          "patternProperties", "name the properties, or use 'additionalProperties' alone",
          "minProperties", "name the properties as 'required'",
          "not", "say what is allowed instead",
          "if", "use 'anyOf'");

  private Keywords() {}

  /** Refuses what is neither understood nor without effect. */
  static void check(JsonNode schema, String path) {
    schema.fieldNames().forEachRemaining(keyword -> check(keyword, schema.get(keyword), path));
  }

  private static void check(String keyword, JsonNode value, String path) {
    boolean known =
        ANNOTATIONS.contains(keyword)
            || OF_TYPES.contains(keyword)
            || Set.of("$ref", "anyOf", "oneOf", "enum", "const").contains(keyword)
            || keyword.equals("allOf") && value.isArray() && value.size() == 1;
    if (!known) {
      throw new UnsupportedSchemaException(
          "The keyword '%s' at %s is not supported: %s"
              .formatted(keyword, path, INSTEAD.getOrDefault(keyword, "leave it out")));
    }
    if (keyword.equals("uniqueItems") && value.asBoolean()) {
      throw new UnsupportedSchemaException(
          "The keyword 'uniqueItems' at %s is supported as false only: leave it out"
              .formatted(path));
    }
  }

  /** Refuses a keyword that would narrow what another one describes. */
  static void refuseBeside(String keyword, JsonNode schema, String path, String... allowed) {
    Set<String> fine =
        Stream.concat(Stream.of(keyword), Stream.of(allowed)).collect(Collectors.toSet());
    schema
        .fieldNames()
        .forEachRemaining(
            other -> {
              if (!fine.contains(other) && !ANNOTATIONS.contains(other)) {
                throw new UnsupportedSchemaException(
                    "The keyword '%s' beside '%s' at %s is not supported: move it into the schemas of '%s'"
                        .formatted(other, keyword, path, keyword));
              }
            });
  }

  /** A schema without a type admits values of every type, whatever else it says of one of them. */
  static void refuseWithoutType(JsonNode schema, String path) {
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!ANNOTATIONS.contains(keyword)) {
                throw new UnsupportedSchemaException(
                    "The keyword '%s' at %s needs a 'type' beside it: name the type of the value"
                        .formatted(keyword, path));
              }
            });
  }
}
