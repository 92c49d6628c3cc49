package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatErrorsTest extends HostTest {
  private static final String PHOTO_MODEL = "tiny-base/general";

  @Test
  void namesTheModelsThatThereAre() throws Exception {
    for (String model : List.of("gpt-4", "tiny-base/other", "tiny-base/general@9", "a/b/c", "")) {
      assertError(complete(chat(model, "Hi")), 404, "model_not_found", "tiny-base/general@1");
    }
  }

  @Test
  void sendsPhotosToTheModelsThatSeeThem() throws Exception {
    assertError(
        complete(question("tiny-base", "What is this?", TestPhotos.png())),
        400,
        "model_sees_no_photos",
        PHOTO_MODEL);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/a.jpg, never fetches",
    "https://169.254.169.254/latest, never fetches",
    "file:///etc/passwd, Send the photo as data:",
    "data:text/html;base64;AAAA, Send the photo as data:",
    "data:image/svg+xml;base64;AAAA, Send the photo as data:",
    "nonsense, Send the photo as data:"
  })
  void neverFetchesAUrl(String url, String words) throws Exception {
    assertError(
        complete(question(PHOTO_MODEL, "What is this?", url)), 400, "unsupported_image_url", words);
  }

  @Test
  void readsAPhotosSizeBeforeDecodingIt() throws Exception {
    String large = TestPhotos.uri("image/png", TestPhotos.encoded(101, 100, "png"));

    assertError(
        complete(question(PHOTO_MODEL, "What is this?", large)),
        400,
        "image_too_large",
        "10100 pixels");
  }

  @Test
  void refusesOtherImageFormatsAndDamagedPhotos() throws Exception {
    String gif = TestPhotos.uri("image/png", TestPhotos.encoded(8, 8, "gif"));
    byte[] png = TestPhotos.encoded(90, 90, "png");
    String cut = TestPhotos.uri("image/png", Arrays.copyOf(png, png.length / 2));

    assertError(complete(question(PHOTO_MODEL, "What?", gif)), 400, "unsupported_image", "JPEG");
    assertError(
        complete(question(PHOTO_MODEL, "What is this?", cut)), 400, "unreadable_image", "damaged");
    assertError(
        complete(question(PHOTO_MODEL, "What?", "data:image/png;base64,A*")),
        400,
        "invalid_base64",
        "encode it again");
  }

  @Test
  void refusesAQuestionThatIsTooLong() throws Exception {
    assertError(
        complete(question(PHOTO_MODEL, "What is this? ".repeat(20), TestPhotos.png())),
        400,
        "context_length_exceeded",
        "at most 200");
  }

  @Test
  void refusesAQuestionOfMegabytesBeforeTheTokenizerWorksOnIt() throws Exception {
    assertError(
        complete(question(PHOTO_MODEL, "x".repeat(13_000), TestPhotos.png())),
        400,
        "context_length_exceeded",
        "13000 characters");
  }

  @Test
  void refusesAConversationLongerThanTheContext() throws Exception {
    assertError(
        complete(chat("tiny-base", "word ".repeat(300))),
        400,
        "context_length_exceeded",
        "shorten the prompt");
  }

  @Test
  void asksForExactlyOneQuestionAndOnePhoto() throws Exception {
    assertError(
        complete(chat(PHOTO_MODEL, "What is this?")),
        400,
        "missing_required_parameter",
        "Send a photo");
    assertError(
        complete(chat(PHOTO_MODEL, "Hello", "What is this?")),
        400,
        "single_question_only",
        "single user message");
    assertError(
        complete(question(PHOTO_MODEL, " ", TestPhotos.png())),
        400,
        "missing_required_parameter",
        "Ask a question");
    Map<String, Object> image =
        Map.of("type", "image_url", "image_url", Map.of("url", TestPhotos.png()));
    Map<String, Object> text = Map.of("type", "text", "text", "What is this?");
    assertError(
        complete(
            Map.of(
                "model",
                PHOTO_MODEL,
                "messages",
                List.of(
                    Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(text, image, image, image, image, image))))),
        400,
        "too_many_images",
        "At most 4 photos");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n | 2 | one answer",
        "tools | [{\"type\":\"function\"}] | calls no tools",
        "functions | [{\"name\":\"f\"}] | calls no functions",
        "modalities | [\"audio\"] | answers in text",
        "web_search_options | {\"a\":1} | never searches"
      })
  void refusesWhatItCannotHonour(String field, String value, String words) throws Exception {
    assertRefused("tiny-base", field, value, "unsupported_parameter", words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature | 0.7 | does not sample",
        "top_p | 0.9 | does not sample",
        "frequency_penalty | 1 | no penalties",
        "stop | [\"x\"] | not stopped early",
        "logprobs | true | calibrated confidence",
        "response_format | {\"type\":\"json_object\"} | answers in words"
      })
  void refusesForAPhotoWhatItsConfidenceDoesNotCover(String field, String value, String words)
      throws Exception {
    Map<String, Object> request =
        new HashMap<>(question(PHOTO_MODEL, "What is this?", TestPhotos.png()));
    request.put(field, JSON.readValue(value, Object.class));

    HttpResponse<String> refused = complete(request);

    assertError(refused, 400, "unsupported_parameter", words);
    assertThat(json(refused).at("/error/param").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature | 2.1 | from 0 to 2",
        "temperature | -1 | from 0 to 2",
        "top_p | 1.5 | from 0 to 1",
        "presence_penalty | 3 | from -2 to 2",
        "logit_bias | {\"7\":101} | from -100 to 100",
        "logit_bias | {\"7\":null} | from -100 to 100",
        "logit_bias | {\"70000\":1} | tokens 0 to",
        "stop | [\"\"] | is empty",
        "stop | [\"a\",\"b\",\"c\",\"d\",\"e\"] | at most 4",
        "stop | 7 | list of texts",
        "top_logprobs | 5 | needs logprobs",
        "response_format | {\"type\":\"xml\"} | json_schema",
        "response_format | {\"type\":\"json_schema\"} | needs a schema"
      })
  void saysWhichValuesAFieldMayHave(String field, String value, String words) throws Exception {
    assertRefused("tiny-base", field, value, "invalid_value", words);
  }

  private void assertRefused(String model, String field, String value, String code, String words)
      throws Exception {
    Map<String, Object> request = new HashMap<>(chat(model, "Hi"));
    request.put(field, JSON.readValue(value, Object.class));
    HttpResponse<String> refused = complete(request);

    assertError(refused, 400, code, words);
    assertThat(json(refused).at("/error/param").asText()).startsWith(field);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "513"})
  void boundsTheNumberOfTokens(int maxTokens) throws Exception {
    Map<String, Object> request = new HashMap<>(chat("tiny-base", "Hi"));
    request.put("max_tokens", maxTokens);

    assertError(complete(request), 400, "invalid_max_tokens", "between 1 and 512");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ not json | malformed_request",
        "[] | malformed_request",
        "null | malformed_request",
        "{\"model\":\"tiny-base\",\"messages\":\"x\"} | malformed_request",
        "{} | missing_required_parameter",
        "{\"model\":\"tiny-base\"} | missing_required_parameter",
        "{\"model\":\"tiny-base\",\"messages\":[null]} | invalid_role",
        "{\"model\":\"tiny-base\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]} | invalid_role",
        "{\"model\":\"tiny-base\",\"messages\":[{\"role\":\"user\"}]} | invalid_content",
        "{\"model\":\"tiny-base\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"audio\"}]}]} | unsupported_content_part"
      })
  void refusesMalformedBodies(String body, String code) throws Exception {
    assertError(
        send(authorized("/v1/chat/completions").POST(BodyPublishers.ofString(body))),
        400,
        code,
        "");
  }

  @Test
  void refusesALargeBodyByItsDeclaredLength() throws Exception {
    assertError(
        complete(chat("tiny-base", "x".repeat(70_000))), 413, "request_too_large", "smaller photo");
  }

  @Test
  void refusesALargeBodyThatDeclaresNoLength() throws Exception {
    byte[] body = JSON.writeValueAsBytes(chat("tiny-base", "x".repeat(70_000)));
    HttpRequest.Builder chunked =
        authorized("/v1/chat/completions")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)));

    assertError(send(chunked), 413, "request_too_large", "smaller photo");
  }

  @Test
  void speaksOpenAisErrorShapeAboutHttpItself() throws Exception {
    assertError(send(authorized("/v1/embeddings").GET()), 404, "not_found", "/v1/models");
    assertError(send(authorized("/v1/chat/completions").GET()), 405, "method_not_allowed", "POST");
    assertError(
        send(
            request("/v1/chat/completions")
                .header("Authorization", "Bearer " + ISSUER.token())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("hello"))),
        415,
        "unsupported_media_type",
        "application/json");
  }

  @Test
  void tellsAnErrorToACallerThatWantsSomethingElseThanJson() throws Exception {
    assertError(
        send(
            request("/v1/chat/completions")
                .header("Authorization", "Bearer " + ISSUER.token())
                .header("Accept", "text/event-stream")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("hello"))),
        415,
        "unsupported_media_type",
        "application/json");
    assertError(
        send(authorized("/v1/models").header("Accept", "text/plain").GET()),
        406,
        "not_acceptable",
        "application/json");
  }

  @Test
  void neverRepeatsTheQuestionInAnError() throws Exception {
    HttpResponse<String> response =
        complete(question("tiny-base/nosuch", "My name is Alice Example", TestPhotos.png()));

    assertThat(response.body()).doesNotContain("Alice");
  }
}
