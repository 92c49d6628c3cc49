package dev.mekiki.workers.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.workers.answer.RecordedAnswer.Asked;
import dev.mekiki.workers.ticket.Answer;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Sealed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers, each kept with its audit entry or not at all. */
@Component
class AnswerStore {
  private final JdbcClient sql;
  private final Sealed sealed;
  private final AuditLog audit;
  private final ObjectMapper json;

  AnswerStore(JdbcClient sql, Sealed sealed, AuditLog audit, ObjectMapper json) {
    this.sql = sql;
    this.sealed = sealed;
    this.audit = audit;
    this.json = json;
  }

  /** The answer that this element instance gave to the same input before. */
  Optional<Answer> find(long elementInstance, String inputDigest) {
    record Row(String subject, byte[] sealed) {}
    return sql.sql(
            """
            select subject, sealed from mekiki.answer
            where element_instance = ? and input_digest = ?""")
        .params(elementInstance, inputDigest)
        .query(Row.class)
        .optional()
        .map(
            row ->
                sealed.open(
                    row.subject(),
                    place(elementInstance, inputDigest),
                    row.sealed(),
                    Answer.class));
  }

  /**
   * Records the finding and keeps it as the answer.
   *
   * @param exchanges the questions and replies that it was made of
   */
  @Transactional
  public Answer keep(
      AnswerInput input, ProcessElement element, Finding finding, List<Exchange> exchanges) {
    var digest = input.digest();
    var answer = answer(input, finding, append(input, element, finding, exchanges));
    var subject = input.ticket().subject();
    sql.sql(
            """
            insert into mekiki.answer
              (element_instance, input_digest, ticket, process_instance, subject, sealed, entry,
               confidence, threshold)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(
            element.element(),
            digest,
            input.ticket().id(),
            element.instance(),
            subject,
            sealed.seal(subject, place(element.element(), digest), answer),
            answer.entry(),
            rounded(answer.confidence()),
            rounded(answer.threshold()))
        .update();
    return answer;
  }

  private long append(
      AnswerInput input, ProcessElement element, Finding finding, List<Exchange> exchanges) {
    var photos = PhotoDigests.of(input.photos());
    return audit.append(
        new AuditEvent(
            "worker:" + AnswerWorker.JOB_TYPE,
            finding.abstained() ? "answer.abstained" : "answer.given",
            input.ticket().id(),
            Optional.of(element),
            finding.weights().digests(),
            Optional.empty(),
            input.ticket().subject(),
            RecordedAnswer.sealedPart(
                Asked.of(input, exchanges, photos.salt()), Said.of(finding), json),
            photos.digests()));
  }

  private static Answer answer(AnswerInput input, Finding finding, long entry) {
    var weights = finding.weights();
    return new Answer(
        finding.text(),
        finding.verdict(),
        finding.abstained(),
        finding.reason(),
        finding.confidence(),
        finding.threshold(),
        SpotCheck.draw(input.ticket().id()),
        finding.evidence(),
        new Answer.Model(
            weights.base(), weights.adaptor(), weights.version(), weights.adaptorSha256()),
        entry);
  }

  /** As much as statistics need. */
  private static BigDecimal rounded(double share) {
    return BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_UP);
  }

  private static String place(long elementInstance, String inputDigest) {
    return "answer:" + elementInstance + ":" + inputDigest;
  }
}
