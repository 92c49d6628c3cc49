package dev.mekiki.workers.answer;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.ticket.Ticket;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real jobs of the real engine; WireMock stands for the model host and for Keycloak. */
@Import(KnownTickets.class)
abstract class AnswerJobs extends WorkersByHand {
  static final String TYPE = AnswerWorker.JOB_TYPE;
  static final String CHAT = "/v1/chat/completions";
  static final Duration LONG = Duration.ofMinutes(5);

  @Autowired AnswerWorker worker;
  @Autowired KnownTickets known;
  @Autowired JdbcClient sql;
  @Autowired ObjectMapper json;

  @BeforeEach
  void forgetEarlierRequests() {
    SURROUNDINGS.modelHost().resetAll();
  }

  static void replying(ResponseDefinitionBuilder response) {
    SURROUNDINGS.modelHost().stubFor(post(CHAT).willReturn(response));
  }

  static int requests() {
    return SURROUNDINGS
        .modelHost()
        .countRequestsMatching(postRequestedFor(urlEqualTo(CHAT)).build())
        .getCount();
  }

  AnswerInput variables(Map<String, Object> input) {
    return json.convertValue(input, AnswerInput.class);
  }

  Map<String, Object> input(Ticket ticket) {
    return Map.of(
        "ticket",
        json.convertValue(ticket, Object.class),
        "plan",
        Map.of("adaptor", "general", "questions", List.of(ticket.question())));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> completed(ActivatedJob job) {
    var variables = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    return (Map<String, Object>) variables.get("answer");
  }

  List<String> actions(Ticket ticket) {
    return sql.sql("select action from mekiki.audit_leaf where ticket = ? order by id")
        .param(ticket.id())
        .query(String.class)
        .list();
  }

  Integer entry(Ticket ticket, String action) {
    return sql.sql("select leaf_index from mekiki.audit_entry where ticket = ? and action = ?")
        .params(ticket.id(), action)
        .query(Integer.class)
        .single();
  }
}
