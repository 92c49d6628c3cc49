package dev.mekiki.workers.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Sealed;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.Verdict;
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
    var row = sample(ticket);
    var sample = open(ticket, row);
    assertThat(row.reviewer()).isEqualTo("rita");
    assertThat(sample.text()).isEqualTo("green");
    assertThat(sample.photos()).containsExactly(ticket.photos().getFirst().id());
  }

  @Test
  void keepsOfTheAnswerWhatTheReviewerLeftAsItWas() {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var box = Map.of("left", 0.1, "top", 0.2, "right", 0.3, "bottom", 0.4);
    var photo = ticket.photos().getFirst().id().toString();
    var evidence = List.of(Map.of("photo", photo, "label", "cap", "box", box, "confidence", 0.5));
    var answer = Map.of("text", "red", "evidence", evidence);

    correct(ticket, answer, Map.of("outcome", "CORRECTED", "text", "green"));
    var sample = open(ticket, sample(ticket));
    assertThat(sample.text()).isEqualTo("green");
    assertThat(sample.boxes().get(0).path("label").asText()).isEqualTo("cap");

    var other = known.screened(Kind.INQUIRY, 1);
    correct(other, answer, Map.of("outcome", "CORRECTED", "evidence", List.of()));
    assertThat(open(other, sample(other)).text()).isEqualTo("red");
    assertThat(open(other, sample(other)).boxes()).isEmpty();
  }

  private void correct(Ticket ticket, Map<String, ?> answer, Map<String, ?> review) {
    worker.attach(
        jobs.start(
            TYPE,
            Map.of(
                "ticket",
                json(ticket),
                "outcome",
                "CORRECTED",
                "answer",
                answer,
                "review",
                review)));
  }

  /** Tasklist's form knows no reviewer; the task listener recorded the task's assignee. */
  @Test
  void namesTheRecordedReviewerAndTheRightVerdict() {
    var ticket = known.screened(Kind.INSPECTION, 1);
    record(ticket, 1, "rita", "APPROVED");
    record(ticket, 2, "lena", "CORRECTED");
    var review = Map.of("outcome", "CORRECTED", "text", "a crack", "verdict", "FAIL");
    worker.attach(
        jobs.start(TYPE, Map.of("ticket", json(ticket), "outcome", "CORRECTED", "review", review)));
    assertThat(sample(ticket).reviewer()).isEqualTo("lena");
    assertThat(open(ticket, sample(ticket)).verdict()).contains(Verdict.FAIL);
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

  private record Row(UUID id, String reviewer, byte[] sealed) {}

  private Row sample(Ticket ticket) {
    return sql.sql("select id, reviewer, sealed from mekiki.training_sample where ticket = ?")
        .param(ticket.id())
        .query(Row.class)
        .single();
  }

  private TrainingSamples.Sample open(Ticket ticket, Row row) {
    return sealed.open(
        ticket.subject(),
        "training-sample:" + row.id(),
        row.sealed(),
        TrainingSamples.Sample.class);
  }

  /** What the task listener writes of a review, as far as it matters here. */
  private void record(Ticket ticket, int task, String reviewer, String outcome) {
    long key = ticket.id().getMostSignificantBits() + task;
    sql.sql(
            """
            insert into mekiki.review_task
              (user_task_key, process_instance, element_instance, element, ticket, subject, kind,
               language, risk, four_eyes, content, created, candidate_groups, priority)
            values (?, 1, 1, 'Review_answer', ?, ?, 'INSPECTION', 'ENGLISH', 'LOW', false, '', now(),
               '{reviewer}', 50)""")
        .params(key, ticket.id(), ticket.subject())
        .update();
    sql.sql(
            """
            insert into mekiki.review
              (job_key, user_task_key, ticket, subject, reviewer, outcome, content)
            values (?, ?, ?, ?, ?, ?, '')""")
        .params(key, key, ticket.id(), ticket.subject(), reviewer, outcome)
        .update();
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
