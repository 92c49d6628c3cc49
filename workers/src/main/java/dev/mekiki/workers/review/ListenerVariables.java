package dev.mekiki.workers.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mekiki.workers.review.ReviewContent.Answer;
import dev.mekiki.workers.review.ReviewContent.Disposition;
import dev.mekiki.workers.review.ReviewContent.Photo;
import dev.mekiki.workers.review.ReviewContent.Routing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The process variables that the task listener reads. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ListenerVariables(
    Ticket ticket,
    Answer answer,
    List<Answer> answers,
    Routing routing,
    Optional<Disposition> disposition,
    Optional<Decision> review) {

  ListenerVariables {
    Objects.requireNonNull(ticket, "The variable ticket is missing");
    routing = routing == null ? Routing.NONE : routing;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ticket(
      UUID id,
      TicketFacts.Kind kind,
      String question,
      String language,
      String product,
      String subject,
      TicketFacts.Risk risk,
      List<Photo> photos) {
    Ticket {
      Objects.requireNonNull(id, "A ticket has an id");
      Objects.requireNonNull(kind, "A ticket has a kind");
      Objects.requireNonNull(subject, "A ticket has a subject");
    }

    TicketFacts facts() {
      return new TicketFacts(id, subject, kind, language, risk);
    }
  }

  ReviewContent content() {
    return new ReviewContent(
        ticket.question(),
        ticket.product(),
        ticket.photos(),
        answer,
        answers,
        routing,
        disposition);
  }

  boolean fourEyes() {
    return routing.route().equals("SECOND_REVIEW");
  }
}
