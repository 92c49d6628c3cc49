package dev.mekiki.workers.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.mekiki.workers.WorkersByHand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Calls of the API over real HTTP, with real tokens; the job workers are off, so that tickets stay
 * put.
 */
abstract class IntakeApi extends WorkersByHand {
  static final byte[] PHOTO = {1, 2, 3};

  @Autowired TestRestTemplate http;
  @Autowired JdbcClient sql;
  @Autowired HikariDataSource pool;
  @Autowired ObjectMapper json;

  ResponseEntity<byte[]> post(String ticket, int photos, HttpHeaders headers) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("ticket", ticket);
    for (int number = 0; number < photos; number++) {
      parts.add("photo", photo(PHOTO));
    }
    return send(parts, headers);
  }

  ResponseEntity<byte[]> send(LinkedMultiValueMap<String, Object> parts, HttpHeaders headers) {
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    return http.exchange(
        "/api/tickets", HttpMethod.POST, new HttpEntity<>(parts, headers), byte[].class);
  }

  JsonNode get(String path, HttpHeaders headers) {
    return body(http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), byte[].class));
  }

  void assertProblem(ResponseEntity<byte[]> response, int status, String type, String detail) {
    assertThat(response.getStatusCode().value()).isEqualTo(status);
    assertThat(response.getHeaders().getContentType())
        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(body(response).path("type").asText()).isEqualTo("urn:mekiki:problem:" + type);
    assertThat(body(response).path("detail").asText()).contains(detail);
  }

  JsonNode body(ResponseEntity<byte[]> response) {
    try {
      return json.readTree(response.getBody());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  UUID idOf(ResponseEntity<byte[]> taken) {
    return UUID.fromString(body(taken).path("id").asText());
  }

  static String ticket(String question) {
    return """
        {"kind": "INQUIRY", "language": "en", "subject": "customer-17", "question": "%s"}"""
        .formatted(question);
  }

  static ByteArrayResource photo(byte[] bytes) {
    return new ByteArrayResource(bytes) {
      @Override
      public String getFilename() {
        return "photo.jpg";
      }
    };
  }

  static HttpHeaders headers() {
    return bearing(SURROUNDINGS.tokens().with("mekiki-api", "agent"));
  }

  static HttpHeaders bearing(String token) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(token);
    return headers;
  }
}
