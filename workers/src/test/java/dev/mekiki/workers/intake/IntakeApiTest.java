package dev.mekiki.workers.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.mekiki.workers.WorkersByHand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** The API over real HTTP, with real tokens; the job workers are off, so that tickets stay put. */
class IntakeApiTest extends WorkersByHand {
  private static final byte[] PHOTO = {1, 2, 3};

  @Autowired TestRestTemplate http;
  @Autowired JdbcClient sql;
  @Autowired HikariDataSource pool;
  @Autowired ObjectMapper json;

  @Test
  void takesATicketAndSaysWhereItIs() {
    var taken = post(ticket("What colour is it?"), 2, headers());
    assertThat(taken.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    var id = UUID.fromString(body(taken).path("id").asText());
    assertThat(taken.getHeaders().getLocation()).hasPath("/api/tickets/" + id);
    assertThat(count("intake_photo", id)).isEqualTo(2);
    assertThat(count("audit_entry", id)).isEqualTo(1);
    var view = get("/api/tickets/" + id, headers());
    assertThat(view.path("kind").asText()).isEqualTo("INQUIRY");
    assertThat(view.path("language").asText()).isEqualTo("en");
    assertThat(view.path("entries")).hasSize(1);
    assertThat(view.path("status").asText()).isIn("RECEIVED", "IN_PROCESS");
  }

  @Test
  void sealsWhatTheSenderSent() {
    var id = idOf(post(ticket("Where is my unmistakable question?"), 1, headers()));
    var everything =
        sql.sql(
                """
                select t::text || e.leaf || encode(t.sealed, 'escape') from mekiki.ticket t
                join mekiki.audit_entry e on e.ticket = t.id where t.id = ?""")
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
    assertThat(count("audit_entry", idOf(first))).isEqualTo(1);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":"INQUIRY","language":"en","subject":"s-1"}                              | question | is empty
          {"kind":"INQUIRY","language":"en","subject":"s-1","question":"  "}              | question | is empty
          {"kind":"JOKE","language":"en","subject":"s-1","question":"?"}                  | kind     | INQUIRY or INSPECTION
          {"kind":"INQUIRY","language":"xx","subject":"s-1","question":"?"}               | language | en, ja or zh
          {"kind":"INQUIRY","language":"en","subject":"ada@example.com","question":"?"}   | subject  | pseudonym
          {"kind":"INQUIRY","language":"en","question":"?"}                               | subject  | pseudonym
          {"kind":"INQUIRY","language":"en","subject":"s-1","question":"?","risk":"NONE"} | risk     | LOW, MEDIUM or HIGH
          """)
  void namesTheFieldThatCannotBeTaken(String ticket, String field, String hint) {
    var refused = post(ticket, 1, headers());
    assertProblem(refused, 400, "ticket-invalid", hint);
    assertThat(body(refused).at("/fields/0/field").asText()).isEqualTo(field);
  }

  @Test
  void refusesAQuestionOf10000Characters() {
    var refused = post(ticket("x".repeat(10_000)), 1, headers());
    assertProblem(refused, 400, "ticket-invalid", "has 10000 characters, at most 2000");
  }

  @Test
  void takesAQuestionOf2000CharactersBeyondTheBasicPlane() {
    var taken = post(ticket("𠮷".repeat(2_000)), 1, headers());
    assertThat(taken.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
  }

  @Test
  void refusesUnknownFieldsAndBrokenJson() {
    assertProblem(
        post("{\"kinds\": \"INQUIRY\"}", 1, headers()),
        400,
        "ticket-invalid",
        "unknown field kinds");
    assertProblem(post("{", 1, headers()), 400, "ticket-invalid", "not the JSON object");
  }

  @Test
  void refusesNoPhotoAndNinePhotos() {
    assertProblem(post(ticket("?"), 0, headers()), 400, "ticket-invalid", "no photo");
    assertProblem(post(ticket("?"), 9, headers()), 400, "ticket-invalid", "9 photos, at most 8");
  }

  @Test
  void refusesAMissingTicketPart() {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("photo", photo(PHOTO));
    assertProblem(send(parts, headers()), 400, "ticket-invalid", "part ticket is missing");
  }

  @Test
  void refusesALargePhotoByNamingTheLimit() {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("ticket", ticket("?"));
    parts.add("photo", photo(new byte[12 * 1024 * 1024 + 1]));
    assertProblem(send(parts, headers()), 413, "upload-too-large", "at most 12 MB");
  }

  @Test
  void refusesALargeTicketByNamingTheLimit() {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("ticket", ticket("?"));
    for (int number = 0; number < 5; number++) {
      parts.add("photo", photo(new byte[10 * 1024 * 1024]));
    }
    assertProblem(send(parts, headers()), 413, "upload-too-large", "48 MB altogether");
  }

  @Test
  void refusesAnotherContentType() {
    var headers = headers();
    headers.setContentType(MediaType.APPLICATION_JSON);
    var refused =
        http.exchange(
            "/api/tickets", HttpMethod.POST, new HttpEntity<>(ticket("?"), headers), byte[].class);
    assertProblem(refused, 415, "media-type-unsupported", "multipart/form-data");
  }

  @Test
  void tellsACallerWithoutATokenWhatToSend() {
    assertProblem(
        post(ticket("?"), 1, new HttpHeaders()), 401, "token-missing", "Authorization: Bearer");
  }

  @Test
  void refusesATokenMadeForAnotherAudience() {
    var refused = post(ticket("?"), 1, bearing(SURROUNDINGS.tokens().with("model-host", "agent")));
    assertProblem(refused, 401, "token-refused", "audience mekiki-api");
    assertThat(refused.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).contains("Bearer");
  }

  @Test
  void refusesAForgedToken() {
    var token = SURROUNDINGS.tokens().with("mekiki-api", "agent");
    var forged = token.substring(0, token.lastIndexOf('.')) + ".AAAA";
    assertProblem(post(ticket("?"), 1, bearing(forged)), 401, "token-refused", "fresh one");
  }

  @Test
  void refusesACallerWithoutTheRole() {
    var refused =
        post(ticket("?"), 1, bearing(SURROUNDINGS.tokens().with("mekiki-api", "reviewer")));
    assertProblem(refused, 403, "role-missing", "agent");
  }

  @Test
  void answers404ForATicketThatIsUnknown() {
    var missing =
        http.exchange(
            "/api/tickets/" + UUID.randomUUID(),
            HttpMethod.GET,
            new HttpEntity<>(headers()),
            byte[].class);
    assertProblem(missing, 404, "ticket-unknown", "Use the id");
  }

  @Test
  void keepsNothingAndAsksToRetryWhileTheDatabaseIsDown() {
    var before = tickets();
    SURROUNDINGS.withoutDatabase(
        pool,
        () -> {
          var refused = post(ticket("?"), 1, headers());
          assertProblem(refused, 503, "database-down", "Send it again");
          assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("10");
        });
    assertThat(tickets()).isEqualTo(before);
    assertThat(post(ticket("?"), 1, headers()).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
  }

  private int tickets() {
    return sql.sql("select count(*) from mekiki.ticket").query(Integer.class).single();
  }

  private ResponseEntity<byte[]> post(String ticket, int photos, HttpHeaders headers) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("ticket", ticket);
    for (int number = 0; number < photos; number++) {
      parts.add("photo", photo(PHOTO));
    }
    return send(parts, headers);
  }

  private ResponseEntity<byte[]> send(
      LinkedMultiValueMap<String, Object> parts, HttpHeaders headers) {
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    return http.exchange(
        "/api/tickets", HttpMethod.POST, new HttpEntity<>(parts, headers), byte[].class);
  }

  private JsonNode get(String path, HttpHeaders headers) {
    return body(http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), byte[].class));
  }

  private void assertProblem(
      ResponseEntity<byte[]> response, int status, String type, String detail) {
    assertThat(response.getStatusCode().value()).isEqualTo(status);
    assertThat(response.getHeaders().getContentType())
        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(body(response).path("type").asText()).isEqualTo("urn:mekiki:problem:" + type);
    assertThat(body(response).path("detail").asText()).contains(detail);
  }

  private JsonNode body(ResponseEntity<byte[]> response) {
    try {
      return json.readTree(response.getBody());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private UUID idOf(ResponseEntity<byte[]> taken) {
    return UUID.fromString(body(taken).path("id").asText());
  }

  private int count(String table, UUID ticket) {
    return sql.sql("select count(*) from mekiki." + table + " where ticket = ?")
        .param(ticket)
        .query(Integer.class)
        .single();
  }

  private static String ticket(String question) {
    return """
        {"kind": "INQUIRY", "language": "en", "subject": "customer-17", "question": "%s"}"""
        .formatted(question);
  }

  private static ByteArrayResource photo(byte[] bytes) {
    return new ByteArrayResource(bytes) {
      @Override
      public String getFilename() {
        return "photo.jpg";
      }
    };
  }

  private static HttpHeaders headers() {
    return bearing(SURROUNDINGS.tokens().with("mekiki-api", "agent"));
  }

  private static HttpHeaders bearing(String token) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(token);
    return headers;
  }
}
