package dev.mekiki.workers.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Outcome;
import dev.mekiki.workers.ticket.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket as its sender sees it.
 *
 * @param erased the data subject's data was erased: nothing personal is left to show
 * @param details once the ticket has its outcome: {@code answer}, as it was released, {@code
 *     review}, {@code routing}, {@code disposition} and {@code photoProblem}, by name, in the
 *     shapes of the process variables
 * @param entries indices of the ticket's entries in the audit log
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TicketView(
    UUID id,
    Status status,
    Kind kind,
    Language language,
    String product,
    Risk risk,
    Instant received,
    boolean erased,
    Optional<Outcome> outcome,
    @JsonUnwrapped Details details,
    List<Long> entries) {

  /** How far a ticket is. */
  enum Status {
    RECEIVED,
    IN_PROCESS,
    WAITING_FOR_REVIEW,
    CLOSED
  }

  /** What is known so far. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Details(
      Optional<JsonNode> answer,
      Optional<JsonNode> review,
      Optional<JsonNode> routing,
      Optional<JsonNode> disposition,
      Optional<JsonNode> photoProblem) {
    static final Details NONE = of(Map.of());

    static Details of(Map<String, JsonNode> known) {
      return new Details(
          Optional.ofNullable(known.get("answer")),
          Optional.ofNullable(known.get("review")),
          Optional.ofNullable(known.get("routing")),
          Optional.ofNullable(known.get("disposition")),
          Optional.ofNullable(known.get("photoProblem")));
    }
  }
}
