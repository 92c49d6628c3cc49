package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mekiki.audit.Digests;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Variables of an answer job.
 *
 * @param photo the one to answer about; all of the ticket's when it is absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AnswerInput(Ticket ticket, Plan plan, Optional<Photo> photo) {
  /**
   * Puts the questions as the kind of the ticket asks for it and makes one finding of the replies.
   */
  Finding conclude(Questioner host) {
    return ticket.kind() == Kind.INSPECTION
        ? Inspection.conclude(this, host)
        : Inquiry.conclude(this, host);
  }

  List<Photo> photos() {
    return photo.map(List::of).orElse(ticket.photos());
  }

  /**
   * Tells the same input again from a changed one, such as a corrected question after an incident.
   */
  String digest() {
    var parts = new StringBuilder();
    part(parts, ticket.id().toString());
    part(parts, ticket.kind().name());
    part(parts, plan.adaptor());
    plan.questions().forEach(question -> part(parts, question));
    photos().forEach(one -> part(parts, one.id() + one.sha256()));
    return Digests.sha256(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The length before each part keeps the parts apart, whatever they contain. */
  private static void part(StringBuilder parts, String value) {
    parts.append(value.length()).append(':').append(value);
  }
}
