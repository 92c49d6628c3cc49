package dev.mekiki.workers.erasure;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.Surroundings;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.review.SignedIn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with all its workers at work. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "mekiki.erasure.sweep=200ms",
      "mekiki.erasure.look=500ms",
      "mekiki.audit.checkpoint-interval=200ms",
      "logging.level.dev.mekiki=debug"
    })
@AutoConfigureMockMvc
@Import({KnownTickets.class, SignedIn.class})
abstract class RunningErasures {
  static final Surroundings SURROUNDINGS = new Surroundings();

  @Autowired TestRestTemplate http;
  @Autowired KnownTickets known;
  @Autowired Erasures erasures;

  @DynamicPropertySource
  static void surround(DynamicPropertyRegistry properties) {
    SURROUNDINGS.register(properties);
  }

  /** Makes a request in the name of a person of the role compliance. */
  ErasureRequest request(String subject, String person) {
    var answer =
        send(person, "compliance", "/api/erasures", Map.of("subject", subject, "nothing", true));
    var id = UUID.fromString(answer.getBody().path("request").asText());
    return erasures.find(id).orElseThrow();
  }

  ErasureRequest awaitDecidable(ErasureRequest request) {
    return awaited(request, ErasureRequest::decidable);
  }

  ErasureRequest awaitOver(ErasureRequest request, State state) {
    return awaited(request, now -> now.over() && now.state() == state);
  }

  private ErasureRequest awaited(ErasureRequest request, Predicate<ErasureRequest> reached) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> erasures.find(request.id()).filter(reached).isPresent());
    return erasures.find(request.id()).orElseThrow();
  }

  ResponseEntity<JsonNode> send(String person, String role, String path, Map<String, ?> body) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().of(person, "mekiki-api", role));
    return http.exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
  }
}
