package dev.mekiki.workers.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Sealed;
import dev.mekiki.workers.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@Import(KnownTickets.class)
class AttachAnswerWorkerTest extends WorkersByHand {
  private static final String TYPE = AttachAnswerWorker.JOB_TYPE;

  @Autowired AttachAnswerWorker worker;
  @Autowired KnownTickets known;
  @Autowired Sealed sealed;
  @Autowired JdbcClient sql;
  @Autowired ObjectMapper json;

  @Test
  void attachesTheOutcomeOnce() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var job =
        jobs.start(
            TYPE,
            Map.of("ticket", json(ticket), "outcome", "AUTO", "answer", Map.of("text", "red")));
    worker.attach(job);
    var variables = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    worker.attach(job);
    assertThat(outcomes(ticket)).containsExactly("AUTO");
    assertThat(variables.get("attached")).isEqualTo(Map.of("entry", entry(ticket)));
    assertThat(samples(ticket)).isZero();
  }

  @Test
  void makesATrainingSampleOfACorrection() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var review =
        Map.of("outcome", "CORRECTED", "text", "green", "reviewer", "rita", "evidence", List.of());
    var job =
        jobs.start(TYPE, Map.of("ticket", json(ticket), "outcome", "CORRECTED", "review", review));
    worker.attach(job);
    SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    record Row(UUID id, String reviewer, byte[] sealed) {}
    var row =
        sql.sql("select id, reviewer, sealed from mekiki.training_sample where ticket = ?")
            .param(ticket.id())
            .query(Row.class)
            .single();
    var sample =
        sealed.open(
            ticket.subject(),
            "training-sample:" + row.id(),
            row.sealed(),
            TrainingSamples.Sample.class);
    assertThat(row.reviewer()).isEqualTo("rita");
    assertThat(sample.text()).isEqualTo("green");
    assertThat(sample.photos()).containsExactly(ticket.photos().getFirst().id());
  }

  @Test
  void keepsNothingOfACorrectionWithoutItsReview() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var job = jobs.start(TYPE, Map.of("ticket", json(ticket), "outcome", "CORRECTED"));
    worker.attach(job);
    var incident = SURROUNDINGS.camunda().instances().awaitIncident(job.getProcessInstanceKey());
    assertThat(incident.errorMessage()).contains("needs the variable review");
    assertThat(outcomes(ticket)).isEmpty();
  }

  private Object json(Ticket ticket) {
    return json.convertValue(ticket, Object.class);
  }

  private List<String> outcomes(Ticket ticket) {
    return sql.sql("select outcome from mekiki.outcome where ticket = ?")
        .param(ticket.id())
        .query(String.class)
        .list();
  }

  private int samples(Ticket ticket) {
    return sql.sql("select count(*) from mekiki.training_sample where ticket = ?")
        .param(ticket.id())
        .query(Integer.class)
        .single();
  }

  private Integer entry(Ticket ticket) {
    return sql.sql(
            "select leaf_index from mekiki.audit_entry where ticket = ? and action = 'outcome.attached'")
        .param(ticket.id())
        .query(Integer.class)
        .single();
  }
}
