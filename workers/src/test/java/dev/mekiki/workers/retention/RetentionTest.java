package dev.mekiki.workers.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.subject.LegalHoldException;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import dev.mekiki.workers.vault.PhotoVault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Import(KnownTickets.class)
class RetentionTest extends WorkersByHand {
  @Autowired TestRestTemplate http;
  @Autowired KnownTickets known;
  @Autowired ContentRetention retention;
  @Autowired PhotoVault vault;
  @Autowired TicketStore tickets;
  @Autowired LogReader log;
  @Autowired AuditLog audit;
  @Autowired JdbcClient sql;
  @Autowired SubjectErasure erasure;
  @Autowired DataSource database;
  @Autowired TransactionTemplate transaction;

  private final JdbcClient superuser = JdbcClient.create(SURROUNDINGS.superuser());

  /** What a failed test left due would be erased by the next one. */
  @AfterEach
  void eraseWhatIsDue() {
    retention.apply(1_000);
  }

  @Test
  void erasesWhatIsPastItsDaysAndNothingElse() {
    var old = received(Kind.INQUIRY, 91);
    var younger = received(Kind.INQUIRY, 89);
    var inspection = received(Kind.INSPECTION, 91);

    assertThat(retention.apply(10)).isEqualTo(1);

    assertErased(old);
    assertThat(tickets.find(younger.id())).isPresent();
    assertThat(vault.open(inspection.photos().getFirst().id())).isPresent();
    var entry = log.ofTicket(old.id()).getLast();
    assertThat(entry.action()).isEqualTo("retention.content-erased");
    assertThat(entry.members().get("rules"))
        .isEqualTo(Map.of("decision", "retention-inquiry-content", "version", 1));
    assertThat(log.open(entry)).containsEntry("photos", 2).containsEntry("days", 90);
    assertThat(ledger(old)).isEqualTo("INQUIRY content 90 days (version 1): 2 photos, 0 answers");
  }

  @Test
  void appliedAgainItErasesNothingMore() {
    var old = received(Kind.INQUIRY, 200);
    assertThat(retention.apply(10)).isEqualTo(1);
    assertThat(retention.apply(10)).isZero();
    assertThat(log.ofTicket(old.id())).hasSize(2);
  }

  @Test
  void erasesNoMoreThanABatch() {
    IntStream.range(0, 3).forEach(number -> received(Kind.INQUIRY, 100 + number));
    assertThat(retention.apply(2)).isEqualTo(2);
    assertThat(retention.apply(2)).isEqualTo(1);
  }

  @Test
  void twoInstancesShareTheWorkAndEraseEachTicketOnce() {
    var old = IntStream.range(0, 12).mapToObj(number -> received(Kind.INQUIRY, 100)).toList();
    var other = CompletableFuture.supplyAsync(() -> retention.apply(12));
    int erased = retention.apply(12) + other.join();
    // An instance that finds only tickets which the other has taken leaves them to it.
    assertThat(erased).isEqualTo(12);
    old.forEach(ticket -> assertThat(log.ofTicket(ticket.id())).hasSize(2));
  }

  @Test
  void aHeldTicketIsErasedByNothingUntilTheHoldIsLifted() {
    var old = received(Kind.INQUIRY, 100);
    var set = send("compliance", "/api/holds", Map.of("ticket", old.id(), "reason", "case 4711"));
    assertThat(set.getStatusCode().value()).isEqualTo(201);

    assertThat(retention.apply(10)).isZero();
    assertThatThrownBy(() -> erase(old)).isInstanceOf(LegalHoldException.class);
    assertThatThrownBy(() -> eraseBehindTheService(old))
        .rootCause()
        .hasMessageContaining("legal hold");
    assertThat(due(old).path("held").asBoolean()).isTrue();
    assertThat(tickets.find(old.id())).isPresent();

    var lift = "/api/holds/" + hold(set) + "/lift";
    assertThat(send("compliance", lift, Map.of("reason", "settled")).getStatusCode().value())
        .isEqualTo(204);
    assertThat(send("compliance", lift, Map.of("reason", "again")).getStatusCode().value())
        .isEqualTo(404);
    assertThat(retention.apply(10)).isEqualTo(1);
    assertErased(old);
    assertThat(log.ofTicket(old.id()).stream().map(entry -> entry.action()))
        .containsExactly("ticket.received", "hold.set", "hold.lifted", "retention.content-erased");
    assertThat(log.open(log.ofTicket(old.id()).get(1))).containsEntry("reason", "case 4711");
  }

  @Test
  void aHoldOnASubjectHoldsAllItsTickets() {
    var old = received(Kind.INQUIRY, 100);
    var set =
        send("compliance", "/api/holds", Map.of("subject", old.subject(), "reason", "case 4712"));
    assertThat(retention.apply(10)).isZero();
    send("compliance", "/api/holds/" + hold(set) + "/lift", Map.of("reason", "settled"));
    assertThat(retention.apply(10)).isEqualTo(1);
  }

  @Test
  void theDryRunSaysWhatWouldGoAndWhyAndChangesNothing() {
    var old = received(Kind.INSPECTION, 400);
    var due = due(old);
    assertThat(due.path("rule").asText()).isEqualTo("INSPECTION content 365 days (version 1)");
    assertThat(due.path("held").asBoolean()).isFalse();
    assertThat(due.at("/ticket/due").asText()).isNotEmpty();
    assertThat(tickets.find(old.id())).isPresent();
  }

  @Test
  void isForComplianceOnly() {
    for (var role : List.of("agent", "reviewer", "operator", "model-owner")) {
      assertThat(
              send(role, "/api/holds", Map.of("subject", "customer-1", "reason", "mine"))
                  .getStatusCode()
                  .value())
          .isEqualTo(403);
      assertThat(
              send(role, "/api/erasures", Map.of("subject", "customer-1")).getStatusCode().value())
          .isEqualTo(403);
    }
  }

  @Test
  void logsAreKeptForSixMonthsAtLeast() {
    assertThatThrownBy(
            () ->
                superuser
                    .sql("update mekiki.retention_rule set content_days = 10, log_days = 182")
                    .update())
        .rootCause()
        .hasMessageContaining("logs_at_least_six_months");
  }

  @Test
  void aKeyLapsesWithTheLogAndASubjectWhoComesBackGetsANewOne() {
    var old = received(Kind.INQUIRY, 100);
    retention.apply(10);
    assertThat(in(Duration.ofDays(364)).due(10_000)).doesNotContain(old.subject());
    var later = in(Duration.ofDays(366));
    assertThat(later.due(10_000)).contains(old.subject());

    later.apply(10_000);

    var received = log.ofTicket(old.id()).getFirst();
    assertThatThrownBy(() -> log.open(received)).isInstanceOf(SubjectErasedException.class);
    var back = known.screenedFor(old.subject());
    assertThat(tickets.find(back.id())).isPresent();
    assertThatThrownBy(() -> log.open(received)).isInstanceOf(SubjectErasedException.class);
  }

  private LogRetention in(Duration time) {
    return new LogRetention(
        sql, database, audit, transaction, Clock.offset(Clock.systemUTC(), time));
  }

  private Ticket received(Kind kind, int daysAgo) {
    var ticket = known.screened(kind, 2);
    superuser
        .sql(
            "update mekiki.content_due set received_at = now() - make_interval(days => ?)"
                + " where ticket = ?")
        .params(daysAgo, ticket.id())
        .update();
    return ticket;
  }

  private void assertErased(Ticket ticket) {
    var photo = ticket.photos().getFirst();
    assertThatThrownBy(() -> tickets.find(ticket.id())).isInstanceOf(SubjectErasedException.class);
    assertThatThrownBy(() -> vault.open(photo.id())).isInstanceOf(SubjectErasedException.class);
  }

  private void erase(Ticket ticket) {
    transaction.executeWithoutResult(
        status -> erasure.erase(ticket.subject(), UUID.randomUUID(), "clara"));
  }

  private void eraseBehindTheService(Ticket ticket) {
    sql.sql(
            "insert into mekiki.content_erasure (ticket, rule, erased_at, photos, answers, entry)"
                + " values (?, 'mine', now(), 0, 0, 0)")
        .param(ticket.id())
        .update();
  }

  private String ledger(Ticket ticket) {
    return sql.sql(
            "select format('%s: %s photos, %s answers', rule, photos, answers)"
                + " from mekiki.content_erasure where ticket = ?")
        .param(ticket.id())
        .query(String.class)
        .single();
  }

  private JsonNode due(Ticket ticket) {
    var answer =
        http.exchange(
            "/api/retention/due?limit=1000",
            HttpMethod.GET,
            new HttpEntity<>(headers("compliance")),
            JsonNode.class);
    for (var due : answer.getBody().path("content")) {
      if (due.at("/ticket/ticket").asText().equals(ticket.id().toString())) {
        return due;
      }
    }
    throw new AssertionError("The ticket is not listed: " + answer.getBody());
  }

  private static String hold(ResponseEntity<JsonNode> set) {
    return UUID.fromString(set.getBody().path("id").asText()).toString();
  }

  private ResponseEntity<JsonNode> send(String role, String path, Map<String, ?> body) {
    return http.exchange(
        path, HttpMethod.POST, new HttpEntity<>(body, headers(role)), JsonNode.class);
  }

  private static HttpHeaders headers(String role) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().with("mekiki-api", role));
    return headers;
  }
}
