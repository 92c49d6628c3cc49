package dev.mekiki.workers.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/** What the API refuses, and what it tells the sender to do instead. */
class IntakeRefusalsTest extends IntakeApi {
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
          {"kind":"INQUIRY","language":"en","subject":"mekiki:log","question":"?"}        | subject  | must not begin with 'mekiki:'
          {"kind":"INQUIRY","language":"en","subject":"training-export","question":"?"}   | subject  | nor be 'training-export'
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
}
