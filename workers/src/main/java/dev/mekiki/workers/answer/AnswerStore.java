package dev.mekiki.workers.answer;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.workers.ticket.AbstentionReason;
import dev.mekiki.workers.ticket.Answer;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Sealed;
import java.util.HashMap;
import java.util.Map;
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

  AnswerStore(JdbcClient sql, Sealed sealed, AuditLog audit) {
    this.sql = sql;
    this.sealed = sealed;
    this.audit = audit;
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

  /** Records the finding and keeps it as the answer. */
  @Transactional
  public Answer keep(AnswerInput input, ProcessElement element, Finding finding) {
    var digest = input.digest();
    var answer = answer(input, finding, append(input, element, finding));
    var subject = input.ticket().subject();
    sql.sql(
            """
            insert into mekiki.answer
              (element_instance, input_digest, ticket, process_instance, subject, sealed, entry)
            values (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            element.element(),
            digest,
            input.ticket().id(),
            element.instance(),
            subject,
            sealed.seal(subject, place(element.element(), digest), answer),
            answer.entry())
        .update();
    return answer;
  }

  private long append(AnswerInput input, ProcessElement element, Finding finding) {
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
            sealedPart(input, finding, photos.salt()),
            photos.digests()));
  }

  private static Map<String, Object> sealedPart(AnswerInput input, Finding finding, String salt) {
    var part = new HashMap<String, Object>();
    part.put("salt", salt);
    part.put("questions", input.plan().questions());
    part.put("text", finding.text());
    part.put("confidence", finding.confidence());
    part.put("threshold", finding.threshold());
    part.put("evidence", finding.evidence());
    finding.verdict().ifPresent(verdict -> part.put("verdict", verdict.name()));
    finding.reason().map(AbstentionReason::name).ifPresent(reason -> part.put("reason", reason));
    return part;
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

  private static String place(long elementInstance, String inputDigest) {
    return "answer:" + elementInstance + ":" + inputDigest;
  }
}
