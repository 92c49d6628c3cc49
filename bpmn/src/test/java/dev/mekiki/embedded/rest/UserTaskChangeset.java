package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The changes that an update request asks for, checked and worded as Camunda's gateway does. */
final class UserTaskChangeset {
  private static final List<String> ATTRIBUTES =
      List.of("candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority");

  private UserTaskChangeset() {}

  static UserTaskRecord of(JsonNode request) {
    var changes = request.path("changeset");
    if (!request.hasNonNull("action") && ATTRIBUTES.stream().noneMatch(changes::hasNonNull)) {
      throw Problem.invalid(
          "No update data provided. Provide at least an \"action\" or a non-null value for a"
              + " supported attribute in the \"changeset\".");
    }
    var task = new UserTaskRecord();
    if (changes.hasNonNull("candidateGroups")) {
      task.setCandidateGroupsList(texts(changes.get("candidateGroups")))
          .setCandidateGroupsChanged();
    }
    if (changes.hasNonNull("candidateUsers")) {
      task.setCandidateUsersList(texts(changes.get("candidateUsers"))).setCandidateUsersChanged();
    }
    if (changes.hasNonNull("dueDate")) {
      task.setDueDate(date(changes, "dueDate", "due date")).setDueDateChanged();
    }
    if (changes.hasNonNull("followUpDate")) {
      task.setFollowUpDate(date(changes, "followUpDate", "follow-up date"))
          .setFollowUpDateChanged();
    }
    if (changes.hasNonNull("priority")) {
      task.setPriority(priority(changes.get("priority").asInt())).setPriorityChanged();
    }
    return task;
  }

  private static List<String> texts(JsonNode list) {
    Stream<JsonNode> items = StreamSupport.stream(list.spliterator(), false);
    return items.map(JsonNode::asText).toList();
  }

  /** An empty date clears the attribute. */
  private static String date(JsonNode changes, String attribute, String name) {
    var text = changes.get(attribute).asText();
    try {
      if (!text.isEmpty()) {
        OffsetDateTime.parse(text);
      }
      return text;
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          "The provided %s '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
              .formatted(name, text));
    }
  }

  private static int priority(int priority) {
    if (priority < 0 || priority > 100) {
      throw Problem.invalid(
          "The value for priority is '%d' but must be within the [0,100] range."
              .formatted(priority));
    }
    return priority;
  }
}
