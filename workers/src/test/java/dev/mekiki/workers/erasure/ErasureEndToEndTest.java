package dev.mekiki.workers.erasure;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.pack.PackVerifier;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification.Verified;
import dev.mekiki.workers.DatabaseDump;
import dev.mekiki.workers.NoisyPhoto;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.vault.PhotoVault;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Everything that a data subject left, from the intake to a corrected answer and to a review that
 * still waits, and what is there of it after two people erased it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ErasureEndToEndTest extends RunningErasures {
  private static final String NAME = "Zenobia Quillfeather";
  private static final String QUESTION = "I am " + NAME + ". Is my zinnober lighthouse cracked?";
  private static final String ANSWER = "Yes, below the quixotic lantern.";
  private static final String CORRECTION = "No, that is a fjordlike scratch.";
  private static final String COMMENT = "Told her by phone: umbrageous light.";
  private static final List<String> WORDS =
      List.of(
          "Zenobia", "Quillfeather", "zinnober", "quixotic", "fjordlike", "umbrageous", QUESTION);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired MockMvc web;
  @Autowired PhotoVault vault;
  @Autowired CamundaClient camunda;
  @Autowired CheckpointPublisher publisher;
  @Autowired DataSource database;
  @Autowired JdbcClient sql;
  @Autowired Environment settings;

  @TempDir Path folder;

  @Test
  void neitherNameNorQuestionNorPhotoIsLeft(CapturedOutput logs) throws Exception {
    SURROUNDINGS.modelHost().stubFor(post("/v1/chat/completions").willReturn(okJson(REPLY)));
    var subject = "customer-" + UUID.randomUUID();
    var photo = NoisyPhoto.jpeg(11);
    var finished = send(subject, photo);
    review(finished);
    var waiting = send(subject, photo);
    long task = awaitTask(waiting);
    var instances = instancesOf(waiting);
    assertThat(instances).as("the process and the review that it called").hasSize(2);
    assertThat(variables(instances)).as("what there is to be erased").contains(QUESTION, ANSWER);
    var secrets = NoisyPhoto.pieces(photo, stored(finished), stored(waiting));
    var pack = pack(finished, "before.zip");

    var request = awaitDecidable(request(subject, "clara"));
    erasures.decide(request.id(), Outcome.APPROVED, Optional.empty(), "carl");
    awaitOver(request, State.ERASED);
    instances.forEach(SURROUNDINGS.camunda().instances()::awaitTerminated);
    await().atMost(PATIENCE).until(() -> state(task).equals("CANCELED"));

    var dump = DatabaseDump.of(SURROUNDINGS.superuser());
    assertThat(dump.text()).as("pseudonym and rows are there").contains(subject, "CANCELED");
    for (var word : WORDS) {
      assertThat(dump.has(word)).as("a word in the database").isFalse();
      assertThat(logs.getAll().contains(word)).as("a word in the logs").isFalse();
      assertThat(variables(instances).contains(word)).as("a word in variables").isFalse();
    }
    for (var secret : secrets) {
      var hex = HexFormat.of().formatHex(secret);
      assertThat(dump.has(secret)).as("photo bytes in the database").isFalse();
      assertThat(logs.getAll().contains(hex)).as("photo bytes in the logs").isFalse();
      assertThat(variables(instances).contains(hex)).as("photo bytes in variables").isFalse();
    }
    assertThat(logs.getAll()).as("the logs were captured").contains("was cancelled");
    publisher.publish();
    assertThat(new LogVerifier(database, signingKey().publicKey()).verify())
        .isInstanceOf(Verified.class);
    assertVerifies(pack);
    assertNothingIn(pack(finished, "after.zip"));
  }

  /** The latest value of each variable of these instances, as an exporter's index keeps it. */
  private static String variables(List<Long> instances) {
    return instances.stream()
        .map(SURROUNDINGS.camunda().instances()::variables)
        .toList()
        .toString();
  }

  private UUID send(String subject, byte[] photo) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add(
        "ticket",
        """
        {"kind": "INQUIRY", "language": "en", "subject": "%s", "risk": "LOW",
         "product": "lighthouse", "question": "%s"}"""
            .formatted(subject, QUESTION));
    parts.add(
        "photo",
        new ByteArrayResource(photo) {
          @Override
          public String getFilename() {
            return "photo.jpg";
          }
        });
    var headers = headers("ada", "agent");
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    var taken =
        http.postForObject("/api/tickets", new HttpEntity<>(parts, headers), JsonNode.class);
    return UUID.fromString(taken.path("id").asText());
  }

  private long awaitTask(UUID ticket) {
    return await()
        .atMost(PATIENCE)
        .until(() -> tasks(ticket), found -> !found.isEmpty())
        .getFirst();
  }

  /** A task is listed before it is open in the engine. */
  private void awaitOpen(long task) {
    long instance =
        sql.sql("select process_instance from mekiki.review_task where user_task_key = ?")
            .param(task)
            .query(Long.class)
            .single();
    SURROUNDINGS.camunda().instances().awaitUserTask(instance, "Review_answer");
  }

  private List<Long> tasks(UUID ticket) {
    return sql.sql("select user_task_key from mekiki.review_task where ticket = ?")
        .param(ticket)
        .query(Long.class)
        .list();
  }

  private String state(long task) {
    return sql.sql("select state from mekiki.review_task where user_task_key = ?")
        .param(task)
        .query(String.class)
        .single();
  }

  private List<Long> instancesOf(UUID ticket) {
    return sql.sql(
            """
            select distinct (leaf::jsonb #>> '{process,instance}')::bigint from mekiki.audit_leaf
             where ticket = ? and leaf::jsonb -> 'process' is not null""")
        .param(ticket)
        .query(Long.class)
        .list();
  }

  /** Corrects the answer and waits until the ticket is closed. */
  private void review(UUID ticket) {
    long task = awaitTask(ticket);
    awaitOpen(task);
    camunda.newAssignUserTaskCommand(task).assignee("rita").send().join();
    var review = Map.of("outcome", "CORRECTED", "text", CORRECTION, "comment", COMMENT);
    camunda.newCompleteUserTaskCommand(task).variables(Map.of("review", review)).send().join();
    await().atMost(PATIENCE).until(() -> status(ticket).equals("CLOSED"));
  }

  private String status(UUID ticket) {
    return http.exchange(
            "/api/tickets/" + ticket,
            HttpMethod.GET,
            new HttpEntity<>(headers("ada", "agent")),
            JsonNode.class)
        .getBody()
        .path("status")
        .asText();
  }

  private byte[] stored(UUID ticket) {
    var photo =
        sql.sql("select id from mekiki.photo where ticket = ?")
            .param(ticket)
            .query(UUID.class)
            .single();
    return vault.open(photo).orElseThrow().bytes();
  }

  private Path pack(UUID ticket, String name) throws Exception {
    var zip =
        web.perform(
                MockMvcRequestBuilders.post("/compliance/evidence.zip")
                    .param("ticket", ticket.toString())
                    .with(csrf())
                    .with(
                        oidcLogin()
                            .idToken(token -> token.claim("preferred_username", "carl"))
                            .authorities(new SimpleGrantedAuthority("ROLE_compliance"))))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    var file = Files.write(folder.resolve(name), zip);
    assertVerifies(file);
    return file;
  }

  private void assertVerifies(Path pack) throws Exception {
    assertThat(new PackVerifier(signingKey().publicKey()).verify(pack).findings()).isEmpty();
  }

  private static void assertNothingIn(Path pack) throws IOException {
    try (var files = new ZipFile(pack.toFile())) {
      for (var file : files.stream().toList()) {
        var text = new String(files.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(WORDS.stream().anyMatch(text::contains)).as(file.getName()).isFalse();
      }
    }
  }

  private SigningKey signingKey() throws IOException {
    return SigningKey.read(settings.getRequiredProperty("mekiki.audit.signing-key", Path.class));
  }

  private static HttpHeaders headers(String person, String role) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().of(person, "mekiki-api", role));
    return headers;
  }

  private static final String REPLY =
      """
      {"choices": [{"index": 0, "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
       "mekiki": {"abstained": false, "confidence": 0.31, "threshold": 0.9,
         "evidence": [{"label": "cap", "box": {"left": 0.1, "top": 0.2, "right": 0.3, "bottom": 0.4}, "confidence": 0.8}],
         "model": {"base": "smollm2", "baseSha256": "aa", "adaptor": "general", "version": "1",
           "adaptorSha256": "bb", "encoderSha256": "cc", "prompt": "dd", "precision": "fp32"}}}"""
          .formatted(ANSWER);
}
