package dev.mekiki.workers.attach;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.workers.ticket.Outcome;
import dev.mekiki.workers.ticket.Sealed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Outcomes, each kept with its training sample and its audit entry or not at all. */
@Component
class OutcomeStore {
  private final JdbcClient sql;
  private final Sealed sealed;
  private final AuditLog audit;
  private final TrainingSamples samples;

  OutcomeStore(JdbcClient sql, Sealed sealed, AuditLog audit, TrainingSamples samples) {
    this.sql = sql;
    this.sealed = sealed;
    this.audit = audit;
    this.samples = samples;
  }

  /** Leaf, in the audit log, of the outcome that this element instance attached before. */
  Optional<Long> find(long elementInstance) {
    return sql.sql("select entry from mekiki.outcome where element_instance = ?")
        .param(elementInstance)
        .query(Long.class)
        .optional();
  }

  /** Attaches the outcome; gives the number of its leaf in the audit log. */
  @Transactional
  public long attach(AttachInput input, ProcessElement element) {
    long entry = append(input, element);
    var ticket = input.ticket();
    sql.sql(
            """
            insert into mekiki.outcome
              (element_instance, ticket, outcome, subject, sealed, entry)
            values (?, ?, ?, ?, ?, ?)""")
        .params(
            element.element(),
            ticket.id(),
            input.outcome().name(),
            ticket.subject(),
            sealed.seal(ticket.subject(), "outcome:" + element.element(), input.details()),
            entry)
        .update();
    if (input.outcome() == Outcome.CORRECTED) {
      samples.add(input);
    }
    return entry;
  }

  private long append(AttachInput input, ProcessElement element) {
    Map<String, Object> part = new HashMap<>(input.details());
    part.put("outcome", input.outcome().name());
    return audit.append(
        new AuditEvent(
            "worker:" + AttachAnswerWorker.JOB_TYPE,
            "outcome.attached",
            input.ticket().id(),
            Optional.of(element),
            Map.of(),
            Optional.empty(),
            input.ticket().subject(),
            part,
            Map.of()));
  }
}
