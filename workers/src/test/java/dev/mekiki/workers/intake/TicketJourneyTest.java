package dev.mekiki.workers.intake;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.Surroundings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/**
 * The whole way of a ticket through the shipped process, with the job workers as they run in
 * production; only the model host and Keycloak are WireMock.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TicketJourneyTest {
  private static final Surroundings SURROUNDINGS = new Surroundings();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired TestRestTemplate http;

  @DynamicPropertySource
  static void surround(DynamicPropertyRegistry properties) {
    SURROUNDINGS.register(properties);
  }

  @Test
  void aPhotoIsScreenedAnsweredAndItsOutcomeAttached() throws IOException {
    SURROUNDINGS.modelHost().stubFor(post("/v1/chat/completions").willReturn(okJson(REPLY)));
    var ticket = send(jpeg());
    var view = await().atMost(PATIENCE).until(() -> view(ticket), TicketJourneyTest::isSettled);
    if (view.path("status").asText().equals("CLOSED")) {
      assertThat(view.at("/answer/text").asText()).isEqualTo("red");
      assertThat(view.at("/answer/model/adaptor").asText()).isEqualTo("general");
    } else {
      assertThat(view.has("answer")).isFalse();
    }
    assertThat(view.path("entries").size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aPoisonedPhotoIsRefusedAndTheServiceGoesOn() {
    var ticket = send("<html>not a photo</html>".getBytes());
    var view = await().atMost(PATIENCE).until(() -> view(ticket), TicketJourneyTest::isSettled);
    assertThat(view.path("outcome").asText()).isEqualTo("PHOTO_REFUSED");
    assertThat(view.at("/photoProblem/code").asText()).isEqualTo("NOT_AN_IMAGE");
  }

  /** Closed, or, for one confident answer in twenty, drawn for a person's look. */
  private static boolean isSettled(JsonNode view) {
    return view.path("status").asText().matches("CLOSED|WAITING_FOR_REVIEW");
  }

  private String send(byte[] photo) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add(
        "ticket",
        """
        {"kind": "INQUIRY", "language": "en", "subject": "customer-1", "risk": "LOW",
         "product": "bottle", "question": "What colour is the cap?"}""");
    parts.add(
        "photo",
        new ByteArrayResource(photo) {
          @Override
          public String getFilename() {
            return "photo.jpg";
          }
        });
    var headers = headers();
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    var taken =
        http.postForObject("/api/tickets", new HttpEntity<>(parts, headers), JsonNode.class);
    return taken.path("id").asText();
  }

  private JsonNode view(String ticket) {
    return http.exchange(
            "/api/tickets/" + ticket, HttpMethod.GET, new HttpEntity<>(headers()), JsonNode.class)
        .getBody();
  }

  private static HttpHeaders headers() {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().with("mekiki-api", "agent"));
    return headers;
  }

  private static byte[] jpeg() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static final String REPLY =
      """
      {"choices": [{"index": 0, "message": {"role": "assistant", "content": "red"}, "finish_reason": "stop"}],
       "mekiki": {"abstained": false, "confidence": 0.98, "threshold": 0.9,
         "evidence": [{"label": "cap", "box": {"left": 0.1, "top": 0.2, "right": 0.3, "bottom": 0.4}, "confidence": 0.8}],
         "model": {"base": "smollm2", "baseSha256": "aa", "adaptor": "general", "version": "1",
           "adaptorSha256": "bb", "encoderSha256": "cc", "prompt": "dd", "precision": "fp32"}}}""";
}
