package dev.mekiki.workers.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.embedded.EmbeddedStack;
import dev.mekiki.workers.embedded.StackExtension;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * What strangers send, to the running services: each gets its own answer, and nobody falls over.
 */
@ExtendWith({StackExtension.class, DemoFolderExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, String> TICKET =
      Map.of(
          "kind", "INQUIRY",
          "question", "Which defect does the part have?",
          "language", "en",
          "subject", "customer-0999");

  private EmbeddedStack stack;
  private DemoFolder folder;
  private RunningWorkers workers;

  @BeforeAll
  void start(EmbeddedStack stack, DemoFolder folder) {
    this.stack = stack;
    this.folder = folder;
    workers = RunningWorkers.start(stack, folder, 0);
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  @AfterEach
  void bothServicesAreStillHealthy() {
    for (var service : List.of(workers.address(), stack.modelHost().orElseThrow())) {
      var health =
          client(service.toString()).get().uri("/actuator/health").retrieve().body(JsonNode.class);
      assertThat(health).isNotNull();
      assertThat(health.path("status").asText()).isEqualTo("UP");
    }
  }

  @Test
  void eachBadPhotoIsRefusedForItsOwnReason() throws IOException {
    var photo = Files.readAllBytes(folder.samples().resolve("09-gauge.jpg"));
    var html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    var sent =
        Map.of(
            "EMPTY", new byte[0],
            "NOT_AN_IMAGE", "just text".getBytes(StandardCharsets.UTF_8),
            "TOO_MANY_PIXELS", pngHeader(40_000, 40_000),
            "UNREADABLE", Arrays.copyOf(photo, photo.length / 2),
            "POLYGLOT", joined(photo, html));
    var tickets = new HashMap<String, UUID>();
    sent.forEach((code, bytes) -> tickets.put(code, accepted(submit(TICKET, bytes, "intake"))));
    tickets.forEach(
        (code, id) -> {
          await(code).atMost(PATIENCE).until(() -> workers.intake().state(id).closed());
          var problem = workers.intake().state(id).json().path("photoProblem");
          assertThat(problem.path("code").asText()).isEqualTo(code);
          assertThat(problem.path("message").asText()).isNotBlank();
        });
  }

  @Test
  void anUploadOf30MegabytesIsRefusedByNamingTheLimit() {
    var response = submit(TICKET, new byte[30 << 20], "intake");
    assertThat(response.getStatusCode().value()).isEqualTo(413);
    assertThat(detail(response)).contains("12");
  }

  @Test
  void anEmptyAndAnEndlessQuestionAreRefused() {
    for (var question : List.of(" ", "why ".repeat(2_500))) {
      var response = submit(with("question", question), new byte[] {1}, "intake");
      assertThat(response.getStatusCode().value()).isEqualTo(400);
      assertThat(detail(response)).contains("question");
    }
  }

  @Test
  void callersWithoutATokenOrWithOneForSomebodyElseAreTurnedAway() {
    assertThat(submit(TICKET, new byte[] {1}, "").getStatusCode().value()).isEqualTo(401);
    var foreign = submit(TICKET, new byte[] {1}, "workers");
    assertThat(foreign.getStatusCode().value()).isEqualTo(401);
    assertThat(detail(foreign)).contains("audience mekiki-api");
    var host = ask("smollm2-135m-instruct", workers.token("intake"));
    assertThat(host.getStatusCode().value()).isEqualTo(401);
    assertThat(host.getBody()).isNotNull();
    assertThat(host.getBody().path("error").path("message").asText()).contains("model-host");
  }

  @Test
  void anUnknownAdaptorIsNamedTogetherWithTheKnownOnes() {
    var response = ask("smollm2-135m-instruct/nobody", workers.token("workers"));
    assertThat(response.getStatusCode().value()).isEqualTo(404);
    assertThat(response.getBody()).isNotNull();
    var error = response.getBody().path("error");
    assertThat(error.path("code").asText()).isEqualTo("model_not_found");
    assertThat(error.path("message").asText()).contains("smollm2-135m-instruct/general");
  }

  private ResponseEntity<JsonNode> submit(Map<String, String> ticket, byte[] photo, String client) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("ticket", ticket);
    parts.add("photo", new NamedBytes(photo));
    return client(workers.address().toString())
        .post()
        .uri("/api/tickets")
        .headers(
            headers -> {
              if (!client.isEmpty()) {
                headers.setBearerAuth(workers.token(client));
              }
            })
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(parts)
        .retrieve()
        .toEntity(JsonNode.class);
  }

  private ResponseEntity<JsonNode> ask(String model, String token) {
    var messages = List.of(Map.of("role", "user", "content", "Is this part OK?"));
    return client(stack.modelHost().orElseThrow().toString())
        .post()
        .uri("/v1/chat/completions")
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("model", model, "messages", messages))
        .retrieve()
        .toEntity(JsonNode.class);
  }

  private static RestClient client(String address) {
    return RestClient.builder()
        .requestFactory(new JdkClientHttpRequestFactory())
        .baseUrl(address)
        .defaultStatusHandler(status -> status.isError(), (request, response) -> {})
        .build();
  }

  private static UUID accepted(ResponseEntity<JsonNode> response) {
    assertThat(response.getStatusCode().value()).isEqualTo(202);
    assertThat(response.getBody()).isNotNull();
    return UUID.fromString(response.getBody().path("id").asText());
  }

  private static String detail(ResponseEntity<JsonNode> response) {
    assertThat(response.getBody()).isNotNull();
    return response.getBody().path("detail").asText();
  }

  private static Map<String, String> with(String field, String value) {
    var ticket = new HashMap<>(TICKET);
    ticket.put(field, value);
    return ticket;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  /** A PNG that has a valid header and nothing else. */
  private static byte[] pngHeader(int width, int height) throws IOException {
    var chunk = new ByteArrayOutputStream();
    var fields = new DataOutputStream(chunk);
    fields.writeBytes("IHDR");
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    var checksum = new CRC32();
    checksum.update(chunk.toByteArray());
    var file = new ByteArrayOutputStream();
    var out = new DataOutputStream(file);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    out.writeInt(chunk.size() - 4);
    out.write(chunk.toByteArray());
    out.writeInt((int) checksum.getValue());
    return file.toByteArray();
  }

  private static final class NamedBytes extends ByteArrayResource {
    NamedBytes(byte[] bytes) {
      super(bytes);
    }

    @Override
    public String getFilename() {
      return "photo.jpg";
    }
  }
}
