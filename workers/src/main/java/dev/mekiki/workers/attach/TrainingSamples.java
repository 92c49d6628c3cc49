package dev.mekiki.workers.attach;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Sealed;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What reviewers corrected, for the next training. The photos stay in the vault. */
@Component
public class TrainingSamples {
  private final JdbcClient sql;
  private final Sealed sealed;

  TrainingSamples(JdbcClient sql, Sealed sealed) {
    this.sql = sql;
    this.sealed = sealed;
  }

  /**
   * What is sealed of a sample: what is right, as the reviewer wrote or left it.
   *
   * @param verdict the right one, when an inspection was corrected
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Sample(
      List<UUID> photos, String question, String text, Optional<Verdict> verdict, JsonNode boxes) {}

  /**
   * What is sealed of a row.
   *
   * @throws dev.mekiki.audit.SubjectErasedException when the subject's key was erased
   */
  public Sample open(UUID id, String subject, byte[] row) {
    return sealed.open(subject, place(id), row, Sample.class);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void add(AttachInput input) {
    var review =
        input
            .review()
            .orElseThrow(
                () ->
                    new OperatorNeededException(
                        "The outcome CORRECTED needs the variable review. Map it, then resolve."));
    var ticket = input.ticket();
    var id = UUID.randomUUID();
    var sample =
        new Sample(
            ticket.photos().stream().map(Photo::id).toList(),
            ticket.question(),
            corrected("text", review, input).asText(""),
            verdict(review),
            corrected("evidence", review, input));
    sql.sql(
            """
            insert into mekiki.training_sample
              (id, ticket, subject, kind, language, product, reviewer, sealed)
            values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(
            id,
            ticket.id(),
            ticket.subject(),
            ticket.kind().name(),
            ticket.language().name(),
            ticket.product(),
            reviewer(ticket.id()).orElseGet(() -> review.path("reviewer").asText("")),
            sealed.seal(ticket.subject(), place(id), sample))
        .update();
  }

  /** As the reviewer says; what the reviewer says nothing about stays as the answer had it. */
  private static JsonNode corrected(String field, JsonNode review, AttachInput input) {
    return review.hasNonNull(field)
        ? review.path(field)
        : input.answer().map(answer -> answer.path(field)).orElse(MissingNode.getInstance());
  }

  private static String place(UUID id) {
    return "training-sample:" + id;
  }

  private static Optional<Verdict> verdict(JsonNode review) {
    var given = review.path("verdict").asText("");
    try {
      return given.isEmpty() ? Optional.empty() : Optional.of(Verdict.valueOf(given));
    } catch (IllegalArgumentException unknown) {
      throw new OperatorNeededException(
          "review.verdict is not PASS, FAIL or UNCLEAR. Correct the variable review, then resolve.");
    }
  }

  /**
   * Who corrected, as the task listener recorded it. Camunda Tasklist leaves the name out of the
   * variable {@code review}; a process without the listener has it nowhere else.
   */
  private Optional<String> reviewer(UUID ticket) {
    return sql.sql(
            """
            select reviewer from mekiki.review where ticket = ? and outcome = 'CORRECTED'
            order by decided desc limit 1""")
        .param(ticket)
        .query(String.class)
        .optional();
  }
}
