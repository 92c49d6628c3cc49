package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A search request for user tasks: filters by equality ({@code $eq} or a plain value) and {@code
 * $in}, sorted by any field, with offset paging. Other filters and cursors are refused rather than
 * ignored.
 */
record UserTaskSearch(
    Predicate<ObjectNode> filter, Comparator<ObjectNode> order, int from, int limit) {
  private static final Set<String> FILTERS =
      Set.of(
          "userTaskKey",
          "state",
          "assignee",
          "elementId",
          "elementInstanceKey",
          "processDefinitionId",
          "processDefinitionKey",
          "processInstanceKey",
          "tenantId",
          "priority",
          "candidateGroup",
          "candidateUser");
  private static final Map<String, String> LISTS =
      Map.of("candidateGroup", "candidateGroups", "candidateUser", "candidateUsers");
  private static final int DEFAULT_LIMIT = 100;

  static UserTaskSearch of(JsonNode request) {
    var page = request.path("page");
    if (page.hasNonNull("after") || page.hasNonNull("before")) {
      throw Problem.invalid("The embedded Camunda knows no cursors: page with 'from' and 'limit'");
    }
    return new UserTaskSearch(
        filter(request.path("filter")),
        order(request.path("sort")),
        page.path("from").asInt(0),
        page.path("limit").asInt(DEFAULT_LIMIT));
  }

  ObjectNode in(Collection<ObjectNode> tasks) {
    var found = tasks.stream().filter(filter).sorted(order).toList();
    var answer = Call.JSON.createObjectNode();
    answer.putArray("items").addAll(found.stream().skip(from).limit(limit).toList());
    answer
        .putObject("page")
        .put("totalItems", found.size())
        .put("hasMoreTotalItems", false)
        .putNull("startCursor")
        .putNull("endCursor");
    return answer;
  }

  private static Predicate<ObjectNode> filter(JsonNode filter) {
    return filter.properties().stream()
        .filter(property -> isGiven(property.getValue()))
        .map(property -> matches(property.getKey(), property.getValue()))
        .reduce(task -> true, Predicate::and);
  }

  /** The client sends empty lists for the filters that nobody set. */
  private static boolean isGiven(JsonNode condition) {
    return !condition.isNull() && !(condition.isContainerNode() && condition.isEmpty());
  }

  private static Predicate<ObjectNode> matches(String name, JsonNode condition) {
    if (!FILTERS.contains(name)) {
      throw Problem.invalid("The embedded Camunda cannot filter user tasks by '" + name + "'");
    }
    var wanted = wanted(name, condition);
    return task -> values(task, name).anyMatch(wanted::contains);
  }

  private static List<String> wanted(String name, JsonNode condition) {
    if (condition.isValueNode()) {
      return List.of(condition.asText());
    }
    if (condition.hasNonNull("$eq")) {
      return List.of(condition.get("$eq").asText());
    }
    if (condition.hasNonNull("$in")) {
      return texts(condition.get("$in")).toList();
    }
    throw Problem.invalid("The embedded Camunda filters '%s' by $eq and $in only".formatted(name));
  }

  private static Stream<String> values(ObjectNode task, String name) {
    var list = LISTS.get(name);
    return list == null ? Stream.of(task.path(name).asText("")) : texts(task.path(list));
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static Comparator<ObjectNode> order(JsonNode sort) {
    Comparator<ObjectNode> byKey = Comparator.comparing(task -> task.path("userTaskKey").asLong());
    return StreamSupport.stream(sort.spliterator(), false)
        .map(UserTaskSearch::orderBy)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(byKey))
        .orElse(byKey);
  }

  private static Comparator<ObjectNode> orderBy(JsonNode sort) {
    var field = sort.path("field").asText();
    Comparator<ObjectNode> ascending =
        field.equals("priority")
            ? Comparator.comparing(task -> task.path(field).asInt())
            : Comparator.comparing(task -> task.path(field).asText(""));
    return sort.path("order").asText("ASC").equalsIgnoreCase("DESC")
        ? ascending.reversed()
        : ascending;
  }
}
