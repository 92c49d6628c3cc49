package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.embedded.engine.LogEvent;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Process instances one by one: what they are of, and which call activity called them. */
public final class InstanceProjection implements Consumer<LogEvent>, RestServer.Resource {
  private final Map<Long, ObjectNode> instances = new ConcurrentHashMap<>();

  @Override
  public void accept(LogEvent event) {
    if (event.type() != ValueType.PROCESS_INSTANCE) {
      return;
    }
    var record = event.as(new ProcessInstanceRecord());
    if (record.getBpmnElementType() == BpmnElementType.PROCESS) {
      state((ProcessInstanceIntent) event.intent())
          .ifPresent(state -> instances.put(event.key(), describe(event, record, state)));
    }
  }

  private static Optional<String> state(ProcessInstanceIntent intent) {
    return switch (intent) {
      case ELEMENT_ACTIVATED -> Optional.of("ACTIVE");
      case ELEMENT_COMPLETED -> Optional.of("COMPLETED");
      case ELEMENT_TERMINATED -> Optional.of("TERMINATED");
      default -> Optional.empty();
    };
  }

  private static ObjectNode describe(LogEvent event, ProcessInstanceRecord record, String state) {
    var instance =
        Call.JSON
            .createObjectNode()
            .put("processInstanceKey", Long.toString(event.key()))
            .put("processDefinitionId", record.getBpmnProcessId())
            .put("processDefinitionKey", Long.toString(record.getProcessDefinitionKey()))
            .put("processDefinitionVersion", record.getVersion())
            .put("startDate", event.at().toString())
            .put("state", state)
            .put("hasIncident", false)
            .put("tenantId", record.getTenantId());
    if (record.hasParentProcess()) {
      instance
          .put("parentProcessInstanceKey", Long.toString(record.getParentProcessInstanceKey()))
          .put("parentElementInstanceKey", Long.toString(record.getParentElementInstanceKey()));
    }
    return instance;
  }

  @Override
  public void handle(Call call) throws IOException {
    if (!call.operation().equals("GET process-instances/*")) {
      throw RestServer.unknownOperation(call);
    }
    long key = call.key(1);
    var instance =
        Optional.ofNullable(instances.get(key))
            .orElseThrow(
                () -> Problem.notFound("Process Instance with key '%d' not found".formatted(key)));
    call.answer(200, instance);
  }
}
