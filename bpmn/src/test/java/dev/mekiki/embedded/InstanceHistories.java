package dev.mekiki.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.embedded.InstanceHistory.State;
import dev.mekiki.embedded.engine.LogEvent;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageStartEventSubscriptionRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableRecord;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Builds the histories of all process instances from the log. Guarded by {@link ProcessInstances}.
 */
final class InstanceHistories {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Child(long parent, long key) {}

  private final Map<Long, InstanceHistory> histories = new HashMap<>();
  private final List<Child> children = new ArrayList<>();
  private final Map<Long, Long> startedByMessage = new HashMap<>();

  Optional<InstanceHistory> find(long processInstance) {
    return Optional.ofNullable(histories.get(processInstance));
  }

  Optional<Long> startedBy(long messageKey) {
    return Optional.ofNullable(startedByMessage.get(messageKey));
  }

  Optional<Long> childOf(long processInstance, String processId, int before) {
    return children.stream()
        .filter(child -> child.parent == processInstance)
        .map(Child::key)
        .filter(key -> histories.get(key).isOf(processId))
        .skip(before)
        .findFirst();
  }

  void accept(LogEvent event) {
    switch (event.type()) {
      case PROCESS_INSTANCE -> element(event, event.as(new ProcessInstanceRecord()));
      case VARIABLE -> variable(event.intent(), event.as(new VariableRecord()));
      case INCIDENT -> incident(event, event.as(new IncidentRecord()));
      case USER_TASK -> userTask(event, event.as(new UserTaskRecord()));
      case MESSAGE_START_EVENT_SUBSCRIPTION ->
          message(event.intent(), event.as(new MessageStartEventSubscriptionRecord()));
      default -> {}
    }
  }

  private void element(LogEvent event, ProcessInstanceRecord element) {
    if (element.getBpmnElementType() == BpmnElementType.PROCESS) {
      process(event.intent(), element);
      return;
    }
    find(element.getProcessInstanceKey())
        .ifPresent(
            history -> {
              switch ((ProcessInstanceIntent) event.intent()) {
                case ELEMENT_ACTIVATED ->
                    history.elementActivated(event.key(), element.getElementId());
                case ELEMENT_COMPLETED ->
                    history.elementCompleted(event.key(), element.getElementId());
                case ELEMENT_TERMINATED -> history.elementTerminated(event.key());
                default -> {}
              }
            });
  }

  private void process(Intent intent, ProcessInstanceRecord process) {
    var key = process.getProcessInstanceKey();
    switch ((ProcessInstanceIntent) intent) {
      case ELEMENT_ACTIVATING -> {
        history(key, process.getBpmnProcessId());
        if (process.hasParentProcess()) {
          children.add(new Child(process.getParentProcessInstanceKey(), key));
        }
      }
      case ELEMENT_COMPLETED -> histories.get(key).ended(State.COMPLETED);
      case ELEMENT_TERMINATED -> histories.get(key).ended(State.TERMINATED);
      default -> {}
    }
  }

  private void variable(Intent intent, VariableRecord variable) {
    var isRootScope = variable.getScopeKey() == variable.getProcessInstanceKey();
    if (isRootScope && (intent == VariableIntent.CREATED || intent == VariableIntent.UPDATED)) {
      history(variable.getProcessInstanceKey(), variable.getBpmnProcessId())
          .variableSet(variable.getName(), parse(variable));
    }
  }

  /** The first event about an instance may be one of its start variables. */
  private InstanceHistory history(long processInstance, String processId) {
    return histories.computeIfAbsent(processInstance, key -> new InstanceHistory(key, processId));
  }

  private static Object parse(VariableRecord variable) {
    try {
      return JSON.readValue(variable.getValue(), Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Variable " + variable.getName() + " is not JSON", e);
    }
  }

  private void incident(LogEvent event, IncidentRecord record) {
    var history = find(record.getProcessInstanceKey());
    if (event.intent() == IncidentIntent.CREATED) {
      history.ifPresent(instance -> instance.incidentRaised(incident(event.key(), record)));
    } else if (event.intent() == IncidentIntent.RESOLVED) {
      history.ifPresent(instance -> instance.incidentResolved(event.key()));
    }
  }

  private static Incident incident(long key, IncidentRecord record) {
    return new Incident(
        key,
        record.getProcessInstanceKey(),
        record.getElementId(),
        record.getErrorType().name(),
        record.getErrorMessage(),
        record.getJobKey() > 0 ? OptionalLong.of(record.getJobKey()) : OptionalLong.empty());
  }

  private void userTask(LogEvent event, UserTaskRecord task) {
    var history = find(task.getProcessInstanceKey());
    switch ((UserTaskIntent) event.intent()) {
      case CREATED -> history.ifPresent(it -> it.userTaskCreated(event.key(), task.getElementId()));
      case COMPLETED, CANCELED -> history.ifPresent(it -> it.userTaskEnded(event.key()));
      default -> {}
    }
  }

  private void message(Intent intent, MessageStartEventSubscriptionRecord subscription) {
    if (intent == MessageStartEventSubscriptionIntent.CORRELATED) {
      startedByMessage.put(subscription.getMessageKey(), subscription.getProcessInstanceKey());
    }
  }
}
