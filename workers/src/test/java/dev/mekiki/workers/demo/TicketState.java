package dev.mekiki.workers.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ticket as {@code GET /api/tickets/{id}} tells it. */
record TicketState(JsonNode json) {
  boolean closed() {
    return json.path("status").asText().equals("CLOSED");
  }

  boolean waitingForReview() {
    return json.path("status").asText().equals("WAITING_FOR_REVIEW");
  }

  String outcome() {
    return json.path("outcome").asText("-");
  }

  String route() {
    return json.path("routing").path("route").asText("-");
  }

  /** The answer that was released, the model's or a person's, or why there is none. */
  String answer() {
    var answer = json.path("answer");
    var problem = json.path("photoProblem").path("code").asText("");
    if (!problem.isEmpty()) {
      return problem;
    }
    if (answer.path("abstained").asBoolean()) {
      return "(" + answer.path("reason").asText().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }
    return String.join(
        " ", parts(answer.path("verdict").asText(""), answer.path("text").asText("")));
  }

  String confidence() {
    var confidence = json.path("answer").path("confidence");
    return confidence.isNumber() ? String.format(Locale.ROOT, "%.2f", confidence.asDouble()) : "-";
  }

  int boxes() {
    return json.path("answer").path("evidence").size();
  }

  /** Indices of the ticket's entries in the audit log. */
  int entries() {
    return json.path("entries").size();
  }

  private static List<String> parts(String... parts) {
    var told = new ArrayList<String>();
    for (var part : parts) {
      if (!part.isBlank()) {
        told.add(part);
      }
    }
    return told;
  }
}
