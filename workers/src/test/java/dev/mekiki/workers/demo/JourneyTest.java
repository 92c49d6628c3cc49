package dev.mekiki.workers.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification;
import dev.mekiki.workers.embedded.EmbeddedStack;
import dev.mekiki.workers.embedded.StackExtension;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** The whole way on real parts: engine, database, Keycloak, weights, login form. */
@ExtendWith({StackExtension.class, DemoFolderExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {
  private EmbeddedStack stack;
  private DemoFolder folder;
  private RunningWorkers workers;
  private final Map<SampleTicket, UUID> submitted = new LinkedHashMap<>();
  private DemoReview.Result result;

  @BeforeAll
  void sendSamplesAndReviewThem(EmbeddedStack stack, DemoFolder folder) throws Exception {
    this.stack = stack;
    this.folder = folder;
    // A job may still be pushed to workers that an earlier test closed; it comes back after its
    // lock.
    workers =
        RunningWorkers.start(
            stack, folder, 0, "--mekiki.jobs.lock=10s", "--mekiki.model-host.records-interval=1s");
    var knowledge = new HashMap<UUID, SampleTicket.Expectation>();
    for (var sample : SampleTicket.read(folder.samples())) {
      var id = workers.intake().submit(sample, folder.samples());
      submitted.put(sample, id);
      knowledge.put(id, sample.expect());
    }
    result =
        new DemoReview(workers.address(), workers.intake(), knowledge, new Progress())
            .untilClosed(submitted);
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  @Test
  void everySampleHasAnOutcomeAndEveryKindOfOutcomeOccurs() {
    assertThat(result.complete()).as(result.table().toString()).isTrue();
    var outcomes = states().values().stream().collect(Collectors.groupingBy(TicketState::outcome));
    assertThat(outcomes)
        .as(result.table().toString())
        .containsKeys(
            "AUTO", "APPROVED", "CORRECTED", "PHOTO_REFUSED", "PHOTO_UNREADABLE", "NOT_IN_PHOTO");
  }

  @Test
  void brokenPhotosEndAsTheSampleSays() {
    states()
        .forEach(
            (sample, state) ->
                sample
                    .expect()
                    .problem()
                    .ifPresent(
                        problem ->
                            assertThat(state.outcome()).as(sample.note()).isEqualTo(problem)));
  }

  @Test
  void eachStationOfATicketIsInTheLogOnce() {
    var actions =
        database()
            .sql(
                """
                select ticket::text || ' ' || action from mekiki.audit_leaf
                where action in ('ticket.received', 'photos.screened', 'outcome.attached')
                """)
            .query(String.class)
            .list();
    assertThat(actions).doesNotHaveDuplicates();
    for (var id : submitted.values()) {
      assertThat(actions).contains(id + " ticket.received", id + " outcome.attached");
    }
  }

  @Test
  void theSelfCheckOfTheHostThatAnsweredIsInTheLogOnce() {
    var checks =
        database()
            .sql(
                """
                select leaf::jsonb -> 'digests' ->> 'record' from mekiki.audit_leaf
                where action = 'adaptor.self-checked' and leaf::jsonb -> 'model' ->> 'on' = 'START'
                """)
            .query(String.class)
            .list();
    assertThat(checks).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void anAnswerInTheLogIsWhatTheModelAnswersAgain() {
    var inspected =
        submitted.entrySet().stream()
            .filter(entry -> entry.getKey().kind().equals("INSPECTION"))
            .map(Map.Entry::getValue)
            .limit(2)
            .toList();
    var http = RestClient.create(workers.address().toString());
    for (var ticket : inspected) {
      var replayed =
          http.post()
              .uri("/api/tickets/{ticket}/replays", ticket)
              .headers(headers -> headers.setBearerAuth(workers.token("auditor")))
              .retrieve()
              .body(JsonNode.class);
      assertThat(replayed.at("/replays/0/result").asText()).as("%s", replayed).isEqualTo("SAME");
      assertThat(replayed.at("/replays/0/exact").asBoolean()).isTrue();
    }
  }

  @Test
  void noImageBytesAndNoMetadataReachTheProcess() {
    var located =
        submitted.entrySet().stream()
            .filter(entry -> entry.getKey().note().contains("GPS"))
            .findFirst()
            .orElseThrow();
    var removed =
        database()
            .sql("select array_to_string(removed, ',') from mekiki.photo where ticket = ?")
            .param(located.getValue())
            .query(String.class)
            .single();
    assertThat(removed).containsIgnoringCase("gps");
  }

  @Test
  void theLogVerifiesAndNamesTheEntryThatASuperuserChanged() throws Exception {
    workers.context().getBean(CheckpointPublisher.class).publish();
    assertThat(verify()).isInstanceOf(Verification.Verified.class);

    var superuser = JdbcClient.create(stack.postgresql().superuser());
    var original =
        superuser
            .sql("select leaf from mekiki.audit_entry where leaf_index = 5")
            .query(String.class)
            .single();
    overwrite(superuser, original.replaceFirst("\"actor\":\"", "\"actor\":\"not-"));
    assertThat(verify())
        .isInstanceOfSatisfying(
            Verification.Broken.class, broken -> assertThat(broken.summary()).contains("entry 5"));

    overwrite(superuser, original);
    assertThat(verify()).isInstanceOf(Verification.Verified.class);
  }

  private static void overwrite(JdbcClient superuser, String leaf) {
    superuser.sql("alter table mekiki.audit_leaf disable trigger append_only").update();
    superuser
        .sql(
            "update mekiki.audit_leaf set leaf = ?"
                + " where id = (select leaf from mekiki.audit_index where leaf_index = 5)")
        .param(leaf)
        .update();
    superuser.sql("alter table mekiki.audit_leaf enable always trigger append_only").update();
  }

  private Verification verify() throws Exception {
    return new LogVerifier(stack.postgresql().app(), PublicKey.read(folder.publicKey()))
        .verify(List.of());
  }

  private JdbcClient database() {
    return JdbcClient.create(stack.postgresql().app());
  }

  private Map<SampleTicket, TicketState> states() {
    var states = new LinkedHashMap<SampleTicket, TicketState>();
    submitted.forEach((sample, id) -> states.put(sample, workers.intake().state(id)));
    return states;
  }
}
