package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.embedded.engine.LogEvent;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * The present state of every user task, in the JSON of the REST API. Like Camunda's own search it
 * follows the log, so it may lag behind a command that was just answered.
 */
public final class UserTaskProjection implements Consumer<LogEvent> {
  private final ConcurrentNavigableMap<Long, ObjectNode> tasks = new ConcurrentSkipListMap<>();

  Optional<ObjectNode> find(long userTask) {
    return Optional.ofNullable(tasks.get(userTask));
  }

  Collection<ObjectNode> all() {
    return List.copyOf(tasks.values());
  }

  @Override
  public void accept(LogEvent event) {
    if (event.type() != ValueType.USER_TASK) {
      return;
    }
    var intent = (UserTaskIntent) event.intent();
    state(intent)
        .ifPresent(
            state -> {
              var before = find(event.key()).orElseGet(Call.JSON::createObjectNode);
              var task = before.deepCopy().put("state", state);
              describe(task, event, event.as(new UserTaskRecord()), intent);
              tasks.put(event.key(), task);
            });
  }

  /** The state of the REST API after an event; empty for events that leave the state as it is. */
  private static Optional<String> state(UserTaskIntent intent) {
    return switch (intent) {
      case CREATED, ASSIGNED, UPDATED, COMPLETION_DENIED, ASSIGNMENT_DENIED, UPDATE_DENIED ->
          Optional.of("CREATED");
      case ASSIGNING, CLAIMING -> Optional.of("ASSIGNING");
      case CREATING, UPDATING, COMPLETING, COMPLETED, CANCELING, CANCELED ->
          Optional.of(intent.name());
      default -> Optional.empty();
    };
  }

  private static void describe(
      ObjectNode task, LogEvent event, UserTaskRecord record, UserTaskIntent intent) {
    task.put("userTaskKey", Long.toString(event.key()))
        .put("name", record.getElementId())
        .put("elementId", record.getElementId())
        .put("elementInstanceKey", Long.toString(record.getElementInstanceKey()))
        .put("processDefinitionId", record.getBpmnProcessId())
        .put("processDefinitionKey", Long.toString(record.getProcessDefinitionKey()))
        .put("processDefinitionVersion", record.getProcessDefinitionVersion())
        .put("processInstanceKey", Long.toString(record.getProcessInstanceKey()))
        .put("tenantId", record.getTenantId());
    if (!task.has("creationDate")) {
      task.put("creationDate", event.at().toString());
    }
    if (intent == UserTaskIntent.COMPLETED) {
      task.put("completionDate", event.at().toString());
    }
    if (!intent.name().endsWith("_DENIED")) {
      describeAttributes(task, record);
    }
  }

  /** What users can change. A denied change leaves these as they were. */
  private static void describeAttributes(ObjectNode task, UserTaskRecord record) {
    task.put("priority", record.getPriority());
    task.set("candidateGroups", Call.JSON.valueToTree(record.getCandidateGroupsList()));
    task.set("candidateUsers", Call.JSON.valueToTree(record.getCandidateUsersList()));
    task.set("customHeaders", Call.JSON.valueToTree(record.getCustomHeaders()));
    var texts =
        Map.of(
            "assignee", record.getAssignee(),
            "dueDate", record.getDueDate(),
            "followUpDate", record.getFollowUpDate(),
            "externalFormReference", record.getExternalFormReference(),
            "formKey", record.getFormKey() > 0 ? Long.toString(record.getFormKey()) : "");
    texts.forEach(
        (name, text) -> {
          if (text.isEmpty()) {
            task.putNull(name);
          } else {
            task.put(name, text);
          }
        });
  }
}
