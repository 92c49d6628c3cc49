package dev.mekiki.host.grammar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Schemas of every kind that is supported, nested at random. */
final class RandomSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of("a", "ab", "b", "größe", "with \"quotes\"", "back\\slash", "😀", "", "tab\t");

  private final Random random;

  RandomSchemas(Random random) {
    this.random = random;
  }

  ObjectNode next() {
    ObjectNode schema = schema(3);
    schema.putObject("$defs").set("shared", scalar());
    return schema;
  }

  private ObjectNode schema(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 3)) {
      case 0, 1, 2 -> scalar();
      case 3, 4, 5 -> object(depth);
      case 6, 7 -> array(depth);
      case 8 -> anyOf(depth);
      default -> oddity(depth);
    };
  }

  private ObjectNode scalar() {
    return switch (random.nextInt(7)) {
      case 0 -> string();
      case 1 -> number("integer");
      case 2 -> number("number");
      case 3 -> type("boolean");
      case 4 -> values();
      case 5 -> NODES.objectNode().set("const", NODES.textNode(name()));
      default -> types();
    };
  }

  private static ObjectNode type(String type) {
    return NODES.objectNode().put("type", type).put("description", "a " + type);
  }

  private ObjectNode string() {
    ObjectNode schema = type("string");
    int least = random.nextInt(4);
    if (random.nextBoolean()) {
      schema.put("minLength", least);
    }
    return schema.put("maxLength", least + random.nextInt(12));
  }

  private ObjectNode number(String type) {
    ObjectNode schema = type(type);
    BigDecimal low = BigDecimal.valueOf(random.nextInt(4000) - 2000, random.nextInt(4));
    BigDecimal width = BigDecimal.valueOf(random.nextInt(3000) + 2000, random.nextInt(4));
    if (random.nextBoolean()) {
      schema.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", low);
    }
    if (random.nextBoolean()) {
      schema.put(random.nextBoolean() ? "maximum" : "exclusiveMaximum", low.add(width));
    }
    return schema;
  }

  private ObjectNode values() {
    ObjectNode schema = NODES.objectNode();
    ArrayNode values = schema.putArray("enum");
    values.add(name()).add(1).add(12).add(-1.5).add(true).addNull();
    values.addObject().put("k", name());
    return schema;
  }

  private ObjectNode types() {
    ObjectNode schema = string();
    schema.putArray("type").add("string").add("null").add("integer");
    return schema.put("minimum", 3);
  }

  private ObjectNode object(int depth) {
    ObjectNode schema = type("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        properties.set(name, schema(depth - 1));
        if (random.nextBoolean()) {
          required.add(name);
        }
      }
    }
    return schema.put("additionalProperties", random.nextInt(4) == 0);
  }

  private ObjectNode array(int depth) {
    ObjectNode schema = type("array");
    int least = random.nextInt(3);
    schema.put("minItems", least).put("maxItems", least + random.nextInt(4));
    return schema.set("items", schema(depth - 1));
  }

  private ObjectNode anyOf(int depth) {
    ObjectNode schema = NODES.objectNode();
    ArrayNode schemas = schema.putArray("anyOf");
    for (int i = 0; i <= random.nextInt(3); i++) {
      schemas.add(schema(depth - 1));
    }
    return schema;
  }

  private ObjectNode oddity(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> NODES.objectNode().put("$ref", "#/$defs/shared");
      case 1 -> type("object").set("additionalProperties", schema(depth - 1));
      case 2 -> oneOf(depth);
      default -> NODES.objectNode();
    };
  }

  private ObjectNode oneOf(int depth) {
    ObjectNode schema = NODES.objectNode();
    ArrayNode schemas = schema.putArray("oneOf");
    schemas.addObject().put("type", "null");
    for (String kind : List.of("dent", "scratch")) {
      ObjectNode one = schemas.addObject().put("type", "object");
      one.putArray("required").add("kind");
      one.putObject("properties")
          .<ObjectNode>set("kind", NODES.objectNode().put("const", kind))
          .set("more", schema(depth - 1));
    }
    return schema;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
