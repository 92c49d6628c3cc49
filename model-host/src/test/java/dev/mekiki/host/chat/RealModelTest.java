package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.samples.DatasetCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/** The service as it ships: real base, real encoder, the released adaptor, a drawn inspection. */
@TestPropertySource(properties = {"mekiki.adaptors.folder=adaptors", "mekiki.queue.deadline=300s"})
class RealModelTest extends ApiTest {
  private static final String MODEL = "smollm2-135m-instruct/general";

  @TempDir private static Path folder;
  private static JsonNode inspection;
  private static JsonNode undamaged;

  @DynamicPropertySource
  static void modelFiles(DynamicPropertyRegistry registry) {
    registry.add("mekiki.models.base", ModelFiles::base);
    registry.add("mekiki.models.encoder", ModelFiles::encoder);
  }

  @BeforeAll
  static void drawInspections() throws Exception {
    inspection = drawn("20261");
    undamaged = drawn("20263");
    assertThat(undamaged.path("boxes").isEmpty()).isTrue();
  }

  /** What is asked first about a photo. */
  private static JsonNode drawn(String seed) throws Exception {
    int exit =
        new CommandLine(new DatasetCommand())
            .execute(folder.toString(), "--photos", "1", "--seed", seed);
    assertThat(exit).isZero();
    return JSON.readTree(Files.readAllLines(folder.resolve("questions.jsonl")).getFirst());
  }

  @Test
  void judgesAPartAndSaysWhichWeightsDidSo() throws Exception {
    JsonNode body = json(complete(question(MODEL, "Is this part OK?", photo())));

    JsonNode mekiki = body.path("mekiki");
    boolean damaged = !inspection.path("boxes").isEmpty();
    assertThat(body.at("/choices/0/message/content").asText()).isEqualTo(damaged ? "No." : "Yes.");
    assertThat(mekiki.path("verdict").asText()).isEqualTo(damaged ? "FAIL" : "PASS");
    assertThat(mekiki.path("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(mekiki.path("evidence").isEmpty()).isEqualTo(!damaged);
    mekiki.path("evidence").forEach(RealModelTest::assertValid);
    assertThat(mekiki.at("/model/adaptorSha256").asText()).hasSize(64);
    assertThat(mekiki.at("/model/selfCheck").asText()).hasSize(64);
    assertThat(mekiki.at("/timings/prefillMs").asInt()).isPositive();
    assertThat(body.at("/usage/prompt_tokens").asInt()).isGreaterThan(49);
  }

  @Test
  void saysThatAPhotoDoesNotShowAnOrderNumber() throws Exception {
    JsonNode body = json(complete(question(MODEL, "What is the order number?", photo())));

    assertThat(body.at("/mekiki/reason").asText()).isEqualTo("NOT_IN_PHOTO");
  }

  @Test
  void looksOnceAtAPhotoThatIsAskedSeveralQuestions() throws Exception {
    String photo = photo(undamaged); // nothing on it to look at closer
    JsonNode first = json(complete(question(MODEL, "Is this part OK?", photo)));
    JsonNode second = json(complete(question(MODEL, "What is it?", photo)));

    assertThat(first.at("/mekiki/timings/encodeMs").asInt()).isPositive();
    assertThat(second.at("/mekiki/timings/encodeMs").asInt()).isZero();
    assertThat(second.at("/usage/prompt_tokens_details/cached_tokens").asInt())
        .as("the photo's positions, %s", second)
        .isGreaterThanOrEqualTo(32);
  }

  @Test
  void continuesTextAsTheBaseDoes() throws Exception {
    JsonNode body = json(complete(chat("smollm2-135m-instruct", "What is the capital of France?")));

    assertThat(body.at("/choices/0/message/content").asText())
        .isEqualTo("The capital of France is Paris.");
    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  private static String photo() throws Exception {
    return photo(inspection);
  }

  private static String photo(JsonNode of) throws Exception {
    byte[] jpeg = Files.readAllBytes(folder.resolve(of.path("photo").asText()));
    return TestPhotos.uri("image/jpeg", jpeg);
  }

  private static void assertValid(JsonNode evidence) {
    JsonNode box = evidence.path("box");
    assertThat(box.path("left").asDouble()).isBetween(0.0, box.path("right").asDouble());
    assertThat(box.path("top").asDouble()).isBetween(0.0, box.path("bottom").asDouble());
    assertThat(box.path("right").asDouble()).isLessThanOrEqualTo(1);
    assertThat(box.path("bottom").asDouble()).isLessThanOrEqualTo(1);
  }
}
