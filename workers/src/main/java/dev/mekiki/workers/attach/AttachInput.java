package dev.mekiki.workers.attach;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.ticket.Outcome;
import dev.mekiki.workers.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Variables of an attach job. What others wrote is kept as they wrote it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AttachInput(
    Ticket ticket,
    Outcome outcome,
    Optional<JsonNode> answer,
    Optional<JsonNode> review,
    Optional<JsonNode> routing,
    Optional<JsonNode> disposition,
    Optional<JsonNode> photoProblem) {

  AttachInput {
    answer = present(answer);
    review = present(review);
    routing = present(routing);
    disposition = present(disposition);
    photoProblem = present(photoProblem);
  }

  /** What is there of it, by name. */
  Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    put(details, "answer", answer);
    put(details, "review", review);
    put(details, "routing", routing);
    put(details, "disposition", disposition);
    put(details, "photoProblem", photoProblem);
    return details;
  }

  private static void put(Map<String, Object> details, String name, Optional<JsonNode> value) {
    value.ifPresent(node -> details.put(name, node));
  }

  /** A variable that is null says as little as one that is absent. */
  private static Optional<JsonNode> present(Optional<JsonNode> value) {
    return value.filter(node -> !node.isNull());
  }
}
