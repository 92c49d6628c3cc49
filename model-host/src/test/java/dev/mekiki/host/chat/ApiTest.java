package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a real port, called over HTTP with tokens that it checks. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
abstract class ApiTest {
  static final TokenIssuer ISSUER = new TokenIssuer();
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void issuer(DynamicPropertyRegistry registry) {
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> TokenIssuer.ISSUER);
    registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", ISSUER::keysUri);
  }

  @BeforeEach
  void waitUntilReady() throws Exception {
    HttpResponse<String> readiness = get("/actuator/health/readiness");
    while (readiness.statusCode() != 200 && readiness.body().contains("loading")) {
      readiness = get("/actuator/health/readiness");
    }
    assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
  }

  int port() {
    return port;
  }

  /** Asks for the metrics until they have this line. */
  void awaitMetric(String line) throws Exception {
    for (int tries = 0; tries < 500; tries++) {
      if (get("/actuator/prometheus").body().contains(line)) {
        return;
      }
    }
    throw new AssertionError("Never saw " + line);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
  }

  HttpRequest.Builder authorized(String path) {
    return request(path)
        .header("Authorization", "Bearer " + ISSUER.token())
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> complete(Object body) throws Exception {
    return send(completion(body));
  }

  HttpRequest.Builder completion(Object body) throws Exception {
    return authorized("/v1/chat/completions")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  /** A question about a photo, with boxes. */
  static Map<String, Object> question(String model, String question, String photo) {
    return Map.of(
        "model",
        model,
        "messages",
        List.of(
            Map.of(
                "role",
                "user",
                "content",
                List.of(
                    Map.of("type", "text", "text", question),
                    Map.of("type", "image_url", "image_url", Map.of("url", photo))))),
        "mekiki",
        Map.of("ground", true));
  }

  static Map<String, Object> chat(String model, String... contents) {
    return Map.of(
        "model",
        model,
        "messages",
        Arrays.stream(contents)
            .map(content -> Map.of("role", "user", "content", content))
            .toList());
  }

  static void assertError(HttpResponse<String> response, int status, String code, String words)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = json(response).path("error");
    assertThat(error.has("param")).isTrue();
    assertThat(error.path("type").asText()).isNotEmpty();
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(words);
  }
}
