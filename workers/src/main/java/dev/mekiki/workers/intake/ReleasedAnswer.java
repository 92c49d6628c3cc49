package dev.mekiki.workers.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.workers.ticket.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer that a ticket's sender may rely on: the model's, or what a person made of it. */
final class ReleasedAnswer {
  /** What says how sure the model was of its own words; a person's words have none of it. */
  private static final List<String> OF_THE_MODEL =
      List.of("confidence", "threshold", "draw", "reason");

  private ReleasedAnswer() {}

  /**
   * @param known {@code answer} and {@code review}, as far as there are any
   * @return empty where no answer was released
   */
  static Optional<JsonNode> of(Outcome outcome, Map<String, JsonNode> known) {
    var answer = Optional.ofNullable(known.get("answer"));
    return switch (outcome) {
      case AUTO, APPROVED, NOT_IN_PHOTO, ASK_AGAIN -> answer;
      case CORRECTED -> Optional.of(corrected(answer, Optional.ofNullable(known.get("review"))));
      case REJECTED, UNANSWERED, PHOTO_REFUSED, PHOTO_UNREADABLE -> Optional.empty();
    };
  }

  private static JsonNode corrected(Optional<JsonNode> answer, Optional<JsonNode> review) {
    ObjectNode corrected =
        answer.<ObjectNode>map(JsonNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
    corrected.remove(OF_THE_MODEL);
    corrected.put("abstained", false);
    for (var part : List.of("text", "verdict", "evidence")) {
      review.map(said -> said.get(part)).ifPresent(right -> corrected.set(part, right));
    }
    return corrected;
  }
}
