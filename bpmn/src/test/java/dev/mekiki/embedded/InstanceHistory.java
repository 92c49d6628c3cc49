package dev.mekiki.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one process instance has done so far. Guarded by the lock of {@link ProcessInstances}. */
final class InstanceHistory {
  enum State {
    ACTIVE,
    COMPLETED,
    TERMINATED
  }

  private record ElementInstance(long key, String elementId) {}

  private final long key;
  private final String processId;
  private final List<ElementInstance> active = new ArrayList<>();
  private final List<String> activated = new ArrayList<>();
  private final List<String> passed = new ArrayList<>();
  private final Map<Long, Incident> openIncidents = new LinkedHashMap<>();
  private final Map<Long, String> openUserTasks = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private State state = State.ACTIVE;

  InstanceHistory(long key, String processId) {
    this.key = key;
    this.processId = processId;
  }

  void elementActivated(long elementInstance, String elementId) {
    active.add(new ElementInstance(elementInstance, elementId));
    activated.add(elementId);
  }

  void elementCompleted(long elementInstance, String elementId) {
    active.removeIf(element -> element.key == elementInstance);
    passed.add(elementId);
  }

  void elementTerminated(long elementInstance) {
    active.removeIf(element -> element.key == elementInstance);
  }

  void ended(State end) {
    state = end;
  }

  void incidentRaised(Incident incident) {
    openIncidents.put(incident.key(), incident);
  }

  void incidentResolved(long incident) {
    openIncidents.remove(incident);
  }

  void userTaskCreated(long userTask, String elementId) {
    openUserTasks.put(userTask, elementId);
  }

  void userTaskEnded(long userTask) {
    openUserTasks.remove(userTask);
  }

  void variableSet(String name, Object value) {
    variables.put(name, value);
  }

  State state() {
    return state;
  }

  boolean isOf(String id) {
    return processId.equals(id);
  }

  boolean hasActivated(String elementId) {
    return activated.contains(elementId);
  }

  List<String> activated() {
    return List.copyOf(activated);
  }

  List<String> passed() {
    return List.copyOf(passed);
  }

  Map<String, Object> variables() {
    return new LinkedHashMap<>(variables);
  }

  Optional<Incident> firstIncident() {
    return openIncidents.values().stream().findFirst();
  }

  Optional<Long> openUserTask(String elementId) {
    return openUserTasks.entrySet().stream()
        .filter(task -> task.getValue().equals(elementId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public String toString() {
    return "instance %d of %s, %s, active %s, passed %s, incidents %s"
        .formatted(
            key,
            processId,
            state,
            active.stream().map(ElementInstance::elementId).toList(),
            passed,
            openIncidents.values());
  }
}
