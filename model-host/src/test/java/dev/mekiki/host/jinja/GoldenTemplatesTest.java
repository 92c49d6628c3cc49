package dev.mekiki.host.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.gguf.Gguf;
import java.io.File;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Renders what Hugging Face's transformers renders ({@code src/test/golden/templates.py}):
 * templates in the manner of each family of models, the shipped base's own, and single expressions.
 */
class GoldenTemplatesTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 9, 5);

  private final JsonNode golden;

  GoldenTemplatesTest() throws IOException {
    golden = new JsonMapper().readTree(new File("src/test/resources/mekiki/jinja/golden.json"));
  }

  @TestFactory
  Stream<DynamicTest> rendersAsTransformersDoes() {
    return Stream.concat(
        golden.get("templates").properties().stream()
            .map(named -> test(named.getKey(), named.getValue().asText())),
        Stream.of(test("shipped", shipped())));
  }

  private DynamicTest test(String name, String source) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Template template = Template.parse(source, () -> NOW);
          for (Map.Entry<String, JsonNode> expected :
              golden.get("renderings").get(name).properties()) {
            check(template, expected.getKey(), expected.getValue());
          }
        });
  }

  private void check(Template template, String chat, JsonNode expected) {
    Map<String, Value> names = names(golden.get("chats").get(chat));
    if (expected.isTextual()) {
      assertThat(template.render(names).string()).as(chat).isEqualTo(expected.asText());
    } else {
      assertThatExceptionOfType(RefusedByTemplateException.class)
          .isThrownBy(() -> template.render(names))
          .withMessage(expected.get("refused").asText());
    }
  }

  private static Map<String, Value> names(JsonNode chat) {
    Map<String, Value> names = new HashMap<>();
    names.put("messages", strange(chat));
    names.put("bos_token", Value.text("<s>"));
    names.put("eos_token", Value.text("</s>"));
    names.put("add_generation_prompt", Value.TRUE);
    names.put("tools", Value.NONE);
    names.put("documents", Value.NONE);
    return names;
  }

  private static Value strange(JsonNode node) {
    if (node.isTextual()) {
      return Text.ofStranger(node.asText());
    }
    if (node.isArray()) {
      List<Value> items = new ArrayList<>();
      node.forEach(item -> items.add(strange(item)));
      return new Value.Sequence(items);
    }
    Map<Text, Value> entries = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> entries.put(Value.text(entry.getKey()), strange(entry.getValue())));
    return new Value.Dictionary(entries);
  }

  @Test
  void computesExpressionsAsJinjaDoes() {
    for (JsonNode pair : golden.get("expressions")) {
      Template template = Template.parse("{{ " + pair.get(0).asText() + " }}", () -> NOW);

      assertThat(template.render(Map.of()).string())
          .as(pair.get(0).asText())
          .isEqualTo(pair.get(1).asText());
    }
  }

  private static String shipped() {
    try (Gguf gguf = Gguf.open(ModelFiles.base())) {
      return gguf.text("tokenizer.chat_template");
    }
  }
}
