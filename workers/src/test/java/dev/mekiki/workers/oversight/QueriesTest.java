package dev.mekiki.workers.oversight;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.answer.AnswerWorker;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the queries read, how they find it, and that they fit what the service writes. */
@Import(KnownTickets.class)
class QueriesTest extends WorkersByHand {
  private static final String REPLY =
      """
      {"id": "c", "object": "chat.completion", "created": 1, "model": "m",
       "choices": [{"index": 0, "message": {"role": "assistant", "content": "red"}, "finish_reason": "stop"}],
       "mekiki": {"abstained": false, "confidence": 0.97, "threshold": 0.9, "evidence": [],
         "model": {"base": "smollm2", "baseSha256": "aa", "adaptor": "overseen", "version": "7", "adaptorSha256": "bb"}}}""";

  private static final Period MONTH =
      new Period(LocalDate.of(2031, 1, 1), LocalDate.of(2031, 1, 31));

  @Autowired private Statistics statistics;
  @Autowired private KnownTickets known;
  @Autowired private AnswerWorker answers;
  @Autowired private ObjectMapper json;
  @Autowired private JdbcClient sql;
  @Autowired private TransactionTemplate transaction;

  @Test
  void findsEveryTableByAnIndex() {
    for (String question :
        List.of(Queries.ANSWERING, Queries.REASONS, Queries.REVIEWING, Queries.WEEKS)) {
      assertThat(plan(question)).contains("ticket_created").doesNotContain("Seq Scan");
    }
  }

  /**
   * Sequential scans are made dear, as they are in a large table: one that is left has no index.
   */
  private String plan(String question) {
    return transaction.execute(
        status -> {
          sql.sql("set local enable_seqscan = off").update();
          var lines =
              sql.sql("explain " + question)
                  .param("start", MONTH.start())
                  .param("end", MONTH.end())
                  .query(String.class)
                  .list();
          return String.join("\n", lines);
        });
  }

  @Test
  void readsNothingSealedAndNoName() {
    assertThat(Queries.ANSWERING + Queries.REASONS + Queries.REVIEWING + Queries.WEEKS)
        .doesNotContain("sealed", "content", "reviewer", "actor", "assignee");
  }

  @Test
  void drawsAsTheShippedDecisionDoes() throws Exception {
    String policy =
        new ClassPathResource("mekiki/review-policy.dmn")
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(policy)
        .contains("<inputEntry id=\"review_reasons_rule_2_in_5\"><text>&lt; 5</text>");
    assertThat(Queries.ANSWERING).contains("% 100 < 5");
  }

  @Test
  void countsWhatRealWorkersWroteAndDrawsAsTheyDo() {
    SURROUNDINGS.modelHost().resetAll();
    SURROUNDINGS.modelHost().stubFor(post("/v1/chat/completions").willReturn(okJson(REPLY)));
    Ticket ticket = known.screened(Kind.INQUIRY, 1);
    var plan = Map.of("adaptor", "overseen", "questions", List.of(ticket.question()));
    var job =
        jobs.start(
            "mekiki.answer",
            Map.of("ticket", json.convertValue(ticket, Object.class), "plan", plan));
    answers.answer(job);
    var done = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    int draw = json.valueToTree(done.get("answer")).path("draw").asInt(-1);

    assertThat(statistics.of(Period.until(LocalDate.now(ZoneOffset.UTC))).answering())
        .filteredOn(row -> row.adaptor().equals("overseen@7"))
        .singleElement()
        .returns(1L, Answering::tickets)
        .returns(1L, Answering::answers);
    assertThat(
            sql.sql("select confidence || '/' || threshold from mekiki.answer where ticket = ?")
                .param(ticket.id())
                .query(String.class)
                .single())
        .isEqualTo("0.9700/0.9000");
    String drawn = Queries.DRAWN.replace("< 5", "= " + draw);
    assertThat(
            sql.sql("select " + drawn + " from mekiki.ticket where id = ?")
                .param(ticket.id())
                .query(Boolean.class)
                .single())
        .isTrue();
  }
}
