package dev.mekiki.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListeners;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The element templates say the same as the processes that use them. */
class ElementTemplatesTest {
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  private final Map<String, JsonNode> templates =
      Resources.elementTemplates().stream()
          .map(file -> read(Resources.text(file)))
          .collect(Collectors.toMap(template -> template.get("id").asText(), Function.identity()));

  @Test
  void areAllUsed() {
    var used = elements().map(ElementTemplatesTest::templateOf).collect(Collectors.toSet());

    assertThat(used).isEqualTo(templates.keySet()).hasSize(5);
  }

  @TestFactory
  Stream<DynamicTest> fitTheElementsThatUseThem() {
    return elements()
        .map(
            element ->
                dynamicTest(
                    element.getId() + " " + templateOf(element),
                    () -> assertFits(element, templates.get(templateOf(element)))));
  }

  private static void assertFits(FlowNode element, JsonNode template) {
    var type = "bpmn:" + element.getElementType().getTypeName();
    assertThat(template.at("/elementType/value").asText()).isEqualToIgnoringCase(type);
    assertThat(template.get("version").asText())
        .isEqualTo(element.getAttributeValueNs(ZEEBE, "modelerTemplateVersion"));
    assertThat(template.at("/icon/contents").asText())
        .isEqualTo(element.getAttributeValueNs(ZEEBE, "modelerTemplateIcon"));
    assertJobFits(element, template);
    assertListenersFit(element, template);
    assertMappingsFit(element, template);
  }

  private static void assertJobFits(FlowNode element, JsonNode template) {
    var job = element.getSingleExtensionElement(ZeebeTaskDefinition.class);
    if (job != null) {
      assertThat(values(template, "zeebe:taskDefinition", "property"))
          .containsEntry("type", job.getType())
          .containsEntry("retries", job.getRetries());
    }
  }

  private static void assertListenersFit(FlowNode element, JsonNode template) {
    var listeners = element.getSingleExtensionElement(ZeebeTaskListeners.class);
    if (listeners != null) {
      assertThat(values(template, "zeebe:taskListener", "eventType"))
          .isEqualTo(
              listeners.getTaskListeners().stream()
                  .collect(
                      Collectors.toMap(
                          listener -> listener.getEventType().name(), ZeebeTaskListener::getType)))
          .hasSize(5);
    }
  }

  private static void assertMappingsFit(FlowNode element, JsonNode template) {
    var mappings = element.getSingleExtensionElement(ZeebeIoMapping.class);
    var used = mappings.getInputs().stream().map(ZeebeInput::getTarget).toList();
    var offered = values(template, "zeebe:input", "name").keySet();
    var required =
        bindings(template, "zeebe:input")
            .filter(property -> !property.path("optional").asBoolean())
            .map(property -> property.at("/binding/name").asText())
            .toList();

    assertThat(offered).containsAll(used);
    assertThat(used).containsAll(required);
    assertThat(values(template, "zeebe:output", "source").keySet())
        .containsExactlyElementsOf(
            mappings.getOutputs().stream().map(output -> output.getSource()).toList());
  }

  private static Map<String, String> values(JsonNode template, String binding, String key) {
    return bindings(template, binding)
        .collect(
            Collectors.toMap(
                property -> property.get("binding").get(key).asText(),
                property -> property.path("value").asText()));
  }

  private static Stream<JsonNode> bindings(JsonNode template, String type) {
    return StreamSupport.stream(template.get("properties").spliterator(), false)
        .filter(property -> property.at("/binding/type").asText().equals(type));
  }

  private static Stream<FlowNode> elements() {
    return Resources.processes().stream()
        .map(file -> Bpmn.readModelFromFile(file.toFile()))
        .map(model -> model.getModelElementsByType(FlowNode.class))
        .flatMap(Collection::stream)
        .filter(element -> templateOf(element) != null);
  }

  private static String templateOf(FlowNode element) {
    return element.getAttributeValueNs(ZEEBE, "modelerTemplate");
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("An element template is not JSON", e);
    }
  }
}
