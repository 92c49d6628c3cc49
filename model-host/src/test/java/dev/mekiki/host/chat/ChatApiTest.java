package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.adaptor.PackageFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatApiTest extends HostTest {
  @Test
  void listsTheModelsWithTheirParents() throws Exception {
    JsonNode models = json(send(authorized("/v1/models").GET()));

    assertThat(models.path("object").asText()).isEqualTo("list");
    assertThat(models.path("data").findValuesAsText("id"))
        .containsExactly(
            "tiny-base",
            "tiny-base/general",
            "tiny-base/general:ground",
            "tiny-base/general@1",
            "tiny-base/general@1:ground");
    assertThat(models.path("data").get(0).get("parent").isNull()).isTrue();
    assertThat(models.path("data").get(1).get("parent").asText()).isEqualTo("tiny-base");
    assertThat(models.at("/data/1/architecture/input_modalities/1").asText()).isEqualTo("image");
  }

  @Test
  void answersAQuestionAboutAPhotoWithBoxesAndProvenance() throws Exception {
    MODEL.says("Where is the lion?", "Top left.", -0.001);

    JsonNode body =
        json(complete(question("tiny-base/general", "Where is the lion?", TestPhotos.png())));

    assertThat(body.path("object").asText()).isEqualTo("chat.completion");
    assertThat(body.path("id").asText()).startsWith("chatcmpl-");
    assertThat(body.path("model").asText()).isEqualTo("tiny-base/general");
    assertThat(body.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("Top left.");
    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(body.at("/usage/total_tokens").asInt())
        .isEqualTo(
            body.at("/usage/prompt_tokens").asInt() + body.at("/usage/completion_tokens").asInt());
    JsonNode mekiki = body.path("mekiki");
    assertThat(mekiki.path("abstained").asBoolean()).isFalse();
    assertThat(mekiki.has("reason")).isFalse();
    assertThat(mekiki.has("verdict")).isFalse();
    assertThat(mekiki.path("confidence").asDouble()).isBetween(0.99, 1.0);
    assertThat(mekiki.path("threshold").asDouble()).isEqualTo(0.9);
    assertThat(mekiki.at("/evidence/0/label").asText()).isEqualTo("lion");
    assertThat(mekiki.at("/evidence/0/box/right").asDouble()).isEqualTo(0.4f);
    assertThat(mekiki.at("/model/baseSha256").asText()).isEqualTo(PackageFixture.BASE_SHA256);
    assertThat(mekiki.at("/model/version").asText()).isEqualTo("1");
    assertThat(mekiki.at("/model/selfCheck").asText()).hasSize(64);
    assertThat(mekiki.at("/timings/decodeMs").asInt()).isEqualTo(3);
  }

  /** The photo on which all is well must not hide the other. */
  @Test
  void asksOfEachPhotoAndIsNoSurerOfAllThanOfEach() throws Exception {
    MODEL.says("Is this part OK?", "No.", -0.02);
    List<Map<String, Object>> parts = List.of(text("Is this part OK?"), image(), image());

    JsonNode body =
        json(
            complete(
                Map.of(
                    "model",
                    "tiny-base/general",
                    "mekiki",
                    Map.of("ground", true),
                    "messages",
                    List.of(Map.of("role", "user", "content", parts)))));

    assertThat(body.at("/choices/0/message/content").asText())
        .isEqualTo("Photo 1: No.\nPhoto 2: No.");
    JsonNode mekiki = body.path("mekiki");
    assertThat(mekiki.path("verdict").asText()).isEqualTo("FAIL");
    double each = mekiki.at("/photos/0/confidence").asDouble();
    assertThat(mekiki.path("confidence").asDouble()).isCloseTo(2 * each - 1, within(1e-9));
    assertThat(mekiki.path("evidence").findValuesAsText("photo")).containsExactly("0", "1");
    assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(8);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  private static Map<String, Object> image() {
    return Map.of("type", "image_url", "image_url", Map.of("url", TestPhotos.png()));
  }

  @Test
  void givesTheVerdictOfAnInspectionAndPointsAtTheDefect() throws Exception {
    MODEL.says("Is this part OK?", "No.", -0.001);

    JsonNode mekiki =
        json(complete(question("tiny-base/general@1", "Is this part OK?", TestPhotos.png())))
            .path("mekiki");

    assertThat(mekiki.path("verdict").asText()).isEqualTo("FAIL");
    assertThat(mekiki.at("/evidence/0/label").asText()).isEqualTo("defect");
  }

  @Test
  void abstainsWhenTheObjectIsUnknown() throws Exception {
    JsonNode body =
        json(
            complete(
                question(
                    "tiny-base/general", "Is there a trumpet in the photo?", TestPhotos.png())));

    assertThat(body.at("/mekiki/abstained").asBoolean()).isTrue();
    assertThat(body.at("/mekiki/reason").asText()).isEqualTo("UNKNOWN_OBJECT");
    assertThat(body.at("/mekiki/confidence").asDouble()).isZero();
    assertThat(body.at("/choices/0/message/content").asText()).isEmpty();
    assertThat(body.at("/usage/completion_tokens").asInt()).as("no model time").isZero();
  }

  @Test
  void answersBoxesAsTextOnTheGroundRoute() throws Exception {
    JsonNode body =
        json(complete(question("tiny-base/general:ground", "Locate the crack.", TestPhotos.png())));

    assertThat(body.at("/choices/0/message/content").asText())
        .isEqualTo("crack 0.100 0.200 0.400 0.500");
  }

  @Test
  void continuesATextChatWithTheBaseAlone() throws Exception {
    MODEL.says("<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n", "Hi.", -0.1);

    JsonNode body = json(complete(chat("tiny-base", "Hello")));

    assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("Hi.");
    assertThat(body.at("/mekiki/model/base").asText()).isEqualTo("tiny-base");
    assertThat(body.path("mekiki").path("model").has("adaptor")).isFalse();
    assertThat(body.path("mekiki").has("confidence")).isFalse();
  }

  @Test
  void saysWhenAnAnswerWasCutShort() throws Exception {
    MODEL.says("Tell me everything", "A long story about lamps.", -0.1);
    var request = new java.util.HashMap<>(chat("tiny-base", "Tell me everything"));
    request.put("max_tokens", 6);

    JsonNode body = json(complete(request));

    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("A long");
  }

  @Test
  void reportsTheRefusedPackageInItsHealth() throws Exception {
    JsonNode health = json(get("/actuator/health/readiness"));

    assertThat(health.at("/components/model/details/adaptors/0").asText()).isEqualTo("general@1");
    assertThat(health.at("/components/model/details/refused").path("broken/1").asText())
        .contains("cannot be read");
  }

  @Test
  void countsRequestsUnderVllmsNames() throws Exception {
    complete(chat("tiny-base", "Hello"));

    assertThat(get("/actuator/prometheus").body())
        .contains("mekiki_num_requests_running 0.0")
        .contains("mekiki_num_requests_waiting 0.0")
        .contains("mekiki_prompt_tokens_total{model_name=\"tiny-base\"}")
        .contains("mekiki_kv_cache_usage_perc 0.0")
        .contains("mekiki_prefix_cache_queries_total")
        .contains("mekiki_prefix_cache_hits_total")
        .contains("mekiki_generation_tokens_total")
        .contains("mekiki_request_success_total{finished_reason=\"stop\",model_name=\"tiny-base\"}")
        .contains("mekiki_time_to_first_token_seconds_bucket")
        .contains("mekiki_e2e_request_latency_seconds_sum")
        .contains("mekiki_request_queue_time_seconds_count")
        .contains("mekiki_request_prefill_time_seconds_count")
        .contains("mekiki_request_decode_time_seconds_count")
        .contains("gen_ai_server_request_duration_seconds_bucket")
        .contains("gen_ai_server_time_to_first_token_seconds_bucket")
        .contains("gen_ai_server_time_per_output_token_seconds_bucket")
        .contains("gen_ai_client_token_usage_bucket")
        .contains("gen_ai_response_finish_reasons=\"stop\"");
  }
}
