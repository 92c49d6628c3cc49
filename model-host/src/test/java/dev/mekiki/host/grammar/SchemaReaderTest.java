package dev.mekiki.host.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"object","properties":{"a":{"type":"string","pattern":"x+"}}} | The keyword 'pattern' at #/properties/a is not supported: list the possible texts as 'enum', or describe the form in the prompt
          {"type":"string","format":"date"} | The keyword 'format' at # is not supported: describe the form in the prompt
          {"type":"array","uniqueItems":true} | The keyword 'uniqueItems' at # is supported as false only: leave it out
          {"allOf":[{},{}]} | The keyword 'allOf' at # is not supported: write its schemas as one
          {"type":"string","x-mine":1} | The keyword 'x-mine' at # is not supported: leave it out
          {"properties":{}} | The keyword 'properties' at # needs a 'type' beside it: name the type of the value
          {"type":"strin"} | The type 'strin' at # is unknown: JSON schema has string, number, integer, boolean, null, array and object
          {"$ref":"#"} | '$ref' to '#' leads back to itself: write the levels that you need one by one
          {"$ref":"https://example.org/x"} | '$ref' to 'https://example.org/x' leaves the schema: put what it names under '$defs'
          {"$ref":"#/$defs/x"} | '$ref' to '#/$defs/x' names nothing in the schema
          {"$ref":"#x"} | '$ref' to '#x' is not a JSON pointer such as '#/$defs/name'
          {"anyOf":[{"type":"null"}],"type":"null"} | The keyword 'type' beside 'anyOf' at # is not supported: move it into the schemas of 'anyOf'
          {"anyOf":[]} | There must be 1 to 64 alternatives at #/anyOf, not 0
          {"oneOf":[{"type":"integer"},{"type":"number"}]} | The schemas 0 and 1 of #/oneOf are not surely apart: use 'anyOf', or give their objects a required property with another 'const' in each
          {"type":"object","required":["a"]} | 'required' at # names 'a', which 'properties' does not: describe it there
          {"type":"object","properties":[]} | 'properties' at # must be an object of schemas
          {"type":"string","enum":[1,2]} | 'enum' at # lists no value of the schema's type: list at least one
          {"enum":["\\ud83d"]} | A text at # holds half of a surrogate pair: use whole characters
          {"const":1e999} | A number at # is beyond what JSON readers can hold: use a smaller one
          {"type":"string","minLength":5,"maxLength":4} | At # minLength and maxLength leave no value that fits: widen them
          {"type":"integer","exclusiveMinimum":1,"exclusiveMaximum":2} | At # the bounds of the number leave no value that fits: widen them
          {"type":"number","minimum":1e999} | 'minimum' at # must be a number of ordinary size
          {"type":"array","minItems":1.5} | 'minItems' at # must be a whole number from 0 to 1000000
          false | There must be a schema at #
          """)
  void saysWhatToDoAboutASchemaThatItCannotHold(String schema, String message) throws Exception {
    JsonNode parsed = JSON.readTree(schema);
    assertThatThrownBy(() -> SchemaReader.read(parsed))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessage(message);
  }

  @Test
  void refusesHostileSchemasBeforeTheyCostMuch() {
    ObjectNode deep = JsonNodeFactory.instance.objectNode().put("type", "null");
    for (int i = 0; i < 40; i++) {
      deep = JsonNodeFactory.instance.objectNode().put("type", "array").set("items", deep);
    }
    refused(deep, "nested deeper than 32 levels");

    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Random random = new Random(1);
    random.ints(1001).forEach(values.putArray("enum")::add);
    refused(values, "more than 1000 values of 'enum'");

    ObjectNode wide = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = wide.putObject("properties");
    for (int i = 0; i < 101; i++) {
      properties.putObject("p" + i).put("type", "null");
    }
    refused(wide, "more than 100 properties");

    ObjectNode doubling = JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/d0");
    ObjectNode definitions = doubling.putObject("$defs");
    definitions.putObject("d14").put("type", "null");
    for (int i = 0; i < 14; i++) {
      var both = definitions.putObject("d" + i).putArray("anyOf");
      both.addObject().put("$ref", "#/$defs/d" + (i + 1));
      both.addObject().put("$ref", "#/$defs/d" + (i + 1));
    }
    assertThat(Alternatives.of(SchemaReader.read(doubling))).hasSize(1);
  }

  /** Two chains of objects, whose ends can be reached in 8 to the 12th ways each. */
  @Test
  void comparesEachPairOfReferredSchemasOnce() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ObjectNode definitions = schema.putObject("$defs");
    for (String chain : List.of("a", "b")) {
      definitions.putObject(chain + 12).put("type", "string");
      for (int i = 0; i < 12; i++) {
        ObjectNode link = definitions.putObject(chain + i).put("type", "object");
        ObjectNode properties = link.putObject("properties");
        var required = link.putArray("required");
        for (int name = 0; name < 8; name++) {
          properties.putObject("p" + name).put("$ref", "#/$defs/" + chain + (i + 1));
          required.add("p" + name);
        }
      }
    }
    var chains = schema.putArray("oneOf");
    chains.addObject().put("$ref", "#/$defs/a0");
    chains.addObject().put("$ref", "#/$defs/b0");

    refused(schema, "not surely apart");
  }

  private static void refused(JsonNode schema, String message) {
    assertThatThrownBy(() -> SchemaReader.read(schema))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessageContaining(message);
  }

  /** Whatever a stranger sends is compiled or refused in words, never with another exception. */
  @Property(tries = 3000)
  void readsOrRefusesAnySchema(@ForAll long seed) {
    Random random = new Random(seed);
    JsonNode schema = new RandomSchemas(random).next();
    for (int i = 0; i < 3; i++) {
      disturb(schema, random);
    }
    assertThatCode(
            () -> {
              try {
                SchemaReader.read(schema);
              } catch (UnsupportedSchemaException e) {
                assertThat(e).hasMessageContaining(" ");
              }
            })
        .doesNotThrowAnyException();
  }

  /** Puts a value where another kind of value belongs. */
  private static void disturb(JsonNode node, Random random) {
    JsonNode[] strange = {
      JsonNodeFactory.instance.nullNode(),
      JsonNodeFactory.instance.numberNode(-1.5),
      JsonNodeFactory.instance.textNode("#"),
      JsonNodeFactory.instance.booleanNode(true),
      JsonNodeFactory.instance.arrayNode().add("integer"),
      JsonNodeFactory.instance.objectNode().put("type", 3)
    };
    JsonNode value = strange[random.nextInt(strange.length)];
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      String name =
          object.properties().stream()
              .skip(random.nextInt(object.size()))
              .findFirst()
              .orElseThrow()
              .getKey();
      if (random.nextInt(3) == 0) {
        object.set(name, value);
      } else {
        disturb(object.get(name), random);
      }
    } else if (node.isArray() && !node.isEmpty()) {
      disturb(node.get(random.nextInt(node.size())), random);
    }
  }
}
