package dev.mekiki.workers.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mekiki.audit.subject.SubjectErasure;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What the API takes, and what it keeps of it. */
class IntakeApiTest extends IntakeApi {
  @Autowired SubjectErasure erasure;
  @Autowired TransactionTemplate transaction;

  @Test
  void takesATicketAndSaysWhereItIs() {
    var taken = post(ticket("What colour is it?"), 2, headers());
    assertThat(taken.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    var id = UUID.fromString(body(taken).path("id").asText());
    assertThat(taken.getHeaders().getLocation()).hasPath("/api/tickets/" + id);
    assertThat(count("intake_photo", id)).isEqualTo(2);
    assertThat(count("audit_leaf", id)).isEqualTo(1);
    var view = get("/api/tickets/" + id, headers());
    assertThat(view.path("kind").asText()).isEqualTo("INQUIRY");
    assertThat(view.path("language").asText()).isEqualTo("en");
    assertThat(view.path("entries")).hasSize(1);
    assertThat(view.path("status").asText()).isIn("RECEIVED", "IN_PROCESS");
  }

  @Test
  void showsATicketToItsSenderOnly() {
    var id = idOf(post(ticket("What colour is it?"), 1, headers()));
    var other = bearing(SURROUNDINGS.tokens().of("bob", "mekiki-api", "agent"));

    var refused =
        http.exchange("/api/tickets/" + id, HttpMethod.GET, new HttpEntity<>(other), byte[].class);

    assertProblem(refused, 404, "ticket-unknown", "You sent no ticket");
  }

  @Test
  void showsNoAnswerThatAPersonMayYetChange() {
    var id = idOf(post(ticket("What colour is it?"), 1, headers()));
    sql.sql(
            """
            insert into mekiki.answer
              (element_instance, input_digest, ticket, process_instance, subject, sealed, entry)
            values (1, ?, ?, 1, 'customer-17', 'only an outcome releases it', 0)""")
        .params(id.toString(), id)
        .update();

    assertThat(get("/api/tickets/" + id, headers()).has("answer")).isFalse();
  }

  @Test
  void sealsWhatTheSenderSent() {
    var id = idOf(post(ticket("Where is my unmistakable question?"), 1, headers()));
    var everything =
        sql.sql(
                """
                select t::text || e.leaf || encode(t.sealed, 'escape') from mekiki.ticket t
                join mekiki.audit_leaf e on e.ticket = t.id where t.id = ?""")
            .param(id)
            .query(String.class)
            .single();
    assertThat(everything).doesNotContain("unmistakable");
  }

  @Test
  void givesTheSameTicketForTheSameKey() {
    var headers = headers();
    headers.set("Idempotency-Key", UUID.randomUUID().toString());
    var first = post(ticket("Is it red?"), 1, headers);
    var second = post(ticket("Is it red?"), 1, headers);
    assertThat(second.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(idOf(second)).isEqualTo(idOf(first));
    assertThat(count("audit_leaf", idOf(first))).isEqualTo(1);
  }

  @Test
  void refusesAnotherTicketUnderTheSameKey() {
    var headers = headers();
    headers.set("Idempotency-Key", UUID.randomUUID().toString());
    post(ticket("Is it red?"), 1, headers);
    var other = post(ticket("Is it blue?"), 1, headers);
    assertProblem(other, 422, "idempotency-key-reused", "Use a new key");
  }

  @Test
  void letsAnInspectionComeWithoutAQuestion() {
    var inspection =
        """
        {"kind": "INSPECTION", "language": "ja", "product": "valve", "subject": "part-1"}""";
    assertThat(post(inspection, 1, headers()).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
  }

  @Test
  void takesAQuestionOf2000CharactersBeyondTheBasicPlane() {
    var taken = post(ticket("𠮷".repeat(2_000)), 1, headers());
    assertThat(taken.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
  }

  @Test
  void keepsNothingAndAsksToRetryWhileTheDatabaseIsDown() {
    var before = tickets();
    SURROUNDINGS.withoutDatabase(
        pool,
        () -> {
          var refused = post(ticket("?"), 1, headers());
          assertProblem(refused, 503, "database-down", "Send the request again");
          assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("10");
        });
    assertThat(tickets()).isEqualTo(before);
    assertThat(post(ticket("?"), 1, headers()).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
  }

  @Test
  void showsNothingPersonalOfAnErasedSubjectAndTakesNoMoreOfIt() {
    var subject = "customer-" + UUID.randomUUID();
    var ticket = ticket("What colour?").replace("customer-17", subject);
    var id = idOf(post(ticket, 1, headers()));
    transaction.executeWithoutResult(
        status -> erasure.erase(subject, UUID.randomUUID(), "compliance"));
    var view = get("/api/tickets/" + id, headers());
    assertThat(view.path("erased").asBoolean()).isTrue();
    assertThat(view.has("answer")).isFalse();
    assertProblem(post(ticket, 1, headers()), 410, "subject-erased", "another pseudonym");
  }

  @Test
  void publishesCheckpointsOverWhatWasTaken() {
    var id = idOf(post(ticket("Is it signed?"), 1, headers()));
    await()
        .until(
            () ->
                sql.sql(
                        """
                        select exists (select from mekiki.audit_checkpoint where size >
                          (select leaf_index from mekiki.audit_entry where ticket = ?))""")
                    .param(id)
                    .query(Boolean.class)
                    .single());
  }

  private int tickets() {
    return sql.sql("select count(*) from mekiki.ticket").query(Integer.class).single();
  }

  private int count(String table, UUID ticket) {
    return sql.sql("select count(*) from mekiki." + table + " where ticket = ?")
        .param(ticket)
        .query(Integer.class)
        .single();
  }
}
