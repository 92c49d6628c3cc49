package dev.mekiki.host.grammar;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles a JSON schema to the kinds of values that it describes. */
final class SchemaReader {
  static final int MOST_CHARACTERS = 2048;
  static final int MOST_ITEMS = 128;

  private final JsonNode root;
  private final Budget budget = new Budget();
  private final Literals literals = new Literals(budget);
  private final Map<String, Node> definitions = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final TypedSchemas types = new TypedSchemas(this, budget, literals);

  private SchemaReader(JsonNode root) {
    this.root = root;
  }

  /**
   * @throws UnsupportedSchemaException with a message for whoever wrote the schema
   */
  static Node read(JsonNode schema) {
    return new SchemaReader(schema).read(schema, "#", 0);
  }

  /**
   * @param path of the schema, for messages
   */
  Node read(JsonNode schema, String path, int depth) {
    budget.spendSchema(depth);
    if (schema.isBoolean() && schema.booleanValue()) {
      return AnyValue.VALUE;
    }
    if (!schema.isObject()) {
      throw new UnsupportedSchemaException("There must be a schema at %s".formatted(path));
    }
    Keywords.check(schema, path);
    if (schema.has("$ref")) {
      Keywords.refuseBeside("$ref", schema, path);
      return definition(schema.get("$ref").asText(), depth);
    }
    if (schema.has("allOf")) {
      Keywords.refuseBeside("allOf", schema, path);
      return read(schema.get("allOf").get(0), path + "/allOf/0", depth + 1);
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.has(choice)) {
        Keywords.refuseBeside(choice, schema, path);
        return choice(choice, schema.get(choice), path + "/" + choice, depth);
      }
    }
    if (schema.has("enum") || schema.has("const")) {
      return literals.read(schema, path);
    }
    return types.read(schema, path, depth);
  }

  private Node definition(String reference, int depth) {
    if (!reference.startsWith("#")) {
      throw new UnsupportedSchemaException(
          "'$ref' to '%s' leaves the schema: put what it names under '$defs'".formatted(reference));
    }
    Node known = definitions.get(reference);
    if (known != null) {
      return known;
    }
    if (!open.add(reference)) {
      throw new UnsupportedSchemaException(
          "'$ref' to '%s' leads back to itself: write the levels that you need one by one"
              .formatted(reference));
    }
    JsonNode target = target(reference);
    if (target.isMissingNode()) {
      throw new UnsupportedSchemaException(
          "'$ref' to '%s' names nothing in the schema".formatted(reference));
    }
    Node node = read(target, reference, depth + 1);
    open.remove(reference);
    definitions.put(reference, node);
    return node;
  }

  private JsonNode target(String reference) {
    try {
      String pointer = reference.substring(1).replace("+", "%2B");
      return root.at(JsonPointer.compile(URLDecoder.decode(pointer, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new UnsupportedSchemaException(
          "'$ref' to '%s' is not a JSON pointer such as '#/$defs/name'".formatted(reference));
    }
  }

  private Node choice(String keyword, JsonNode schemas, String path, int depth) {
    List<List<Node>> groups = new ArrayList<>();
    for (JsonNode schema : schemas) {
      groups.add(Alternatives.of(read(schema, path + "/" + groups.size(), depth + 1)));
    }
    if (keyword.equals("oneOf")) {
      Overlaps.refuse(groups, path);
    }
    Set<Node> values = new LinkedHashSet<>();
    groups.forEach(values::addAll);
    if (values.isEmpty() || values.size() > 64) {
      throw new UnsupportedSchemaException(
          "There must be 1 to 64 alternatives at %s, not %d".formatted(path, values.size()));
    }
    return new Alternatives(List.copyOf(values));
  }
}
