package dev.mekiki.workers.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.workers.ticket.Answer;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the reviewer reads: taken from the process variables when the task is created and kept
 * sealed under the data subject's key.
 *
 * @param plan what the routing rules made of the ticket; empty in a process without them
 * @param answer empty when the model host did not answer in time
 * @param firstReview what another person decided before, where this is a second review
 * @param answers the single answers that {@code answer} sums up; empty where there is only one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ReviewContent(
    Ticket ticket,
    Optional<Plan> plan,
    Optional<Answer> answer,
    List<Answer> answers,
    Routing routing,
    Optional<Disposition> disposition,
    Optional<Decision> firstReview) {

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  ReviewContent(
      @Nullable Ticket ticket,
      Optional<Plan> plan,
      Optional<Answer> answer,
      @Nullable List<Answer> answers,
      @Nullable Routing routing,
      Optional<Disposition> disposition,
      Optional<Decision> firstReview) {
    if (ticket == null) {
      throw new IllegalArgumentException("The variable ticket is missing");
    }
    this.ticket = ticket;
    this.plan = plan;
    this.answer = answer;
    this.answers = answers == null ? List.of() : List.copyOf(answers);
    this.routing = routing == null ? new Routing("", List.of()) : routing;
    this.disposition = disposition;
    this.firstReview = firstReview;
  }

  /** A second review, or a second opinion, is one person's check of another's. */
  boolean fourEyes() {
    return Set.of("SECOND_REVIEW", "ESCALATE").contains(routing.route());
  }

  /** The risk that the rules go by: they may raise what the ticket came with. */
  Risk risk() {
    return plan.flatMap(Plan::risk).orElse(ticket.risk());
  }

  /** True when there is an answer that could be approved. */
  public boolean answered() {
    return standing().filter(given -> !given.abstained()).isPresent();
  }

  /** What an approval approves; empty when neither the model nor a first reviewer answered. */
  Optional<StandingAnswer> standing() {
    return firstReview
        .filter(first -> first.outcome().equals(Optional.of(Decision.Outcome.CORRECTED)))
        .map(first -> StandingAnswer.corrected(answer, first))
        .or(() -> answer.map(StandingAnswer::of));
  }

  /**
   * Why it came to a person, as far as it may be stored in the clear: codes, such as those of the
   * shipped decisions. What an author's own table says in words may be personal.
   */
  List<String> codes() {
    return routing.reasons().stream().filter(CODE.asMatchPredicate()).distinct().toList();
  }

  /** Which weights answered, as the audit log names them. */
  Map<String, String> model() {
    return answer
        .map(Answer::model)
        .map(
            model ->
                Map.of(
                    "base", model.base(),
                    "adaptor", model.adaptor(),
                    "version", model.version(),
                    "digest", model.digest()))
        .orElse(Map.of());
  }

  /** The part of the routing decision that a reviewer should know. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Plan(Optional<Risk> risk) {}

  /** Why the ticket came to a person. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Routing(String route, List<String> reasons) {
    Routing(@Nullable String route, @Nullable List<String> reasons) {
      this.route = route == null ? "" : route;
      this.reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
  }

  /** What the rules propose to do with an inspected part. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Disposition(String action, List<String> reasons) {
    Disposition(@Nullable String action, @Nullable List<String> reasons) {
      this.action = action == null ? "" : action;
      this.reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
  }
}
