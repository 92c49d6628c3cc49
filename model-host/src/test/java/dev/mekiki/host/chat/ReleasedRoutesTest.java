package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.replay.ReplayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/** The service on a released checkpoint, compared with the same weights asked without it. */
@TestPropertySource(properties = {"mekiki.models.name=iaa-tiny", "mekiki.models.threads=2"})
class ReleasedRoutesTest extends ApiTest {
  private static final String QUESTION = "Where is the lamp?";
  private static final int TOKENS = 12;

  @TempDir private static Path folder;
  private static DirectCheckpoint direct;

  @DynamicPropertySource
  static void checkpoint(DynamicPropertyRegistry registry) {
    registry.add("mekiki.models.base", () -> folder.toString());
    registry.add("mekiki.models.encoder", () -> folder.resolve("clip").toString());
    registry.add("mekiki.adaptors.folder", () -> folder.resolve("adaptors").toString());
  }

  @BeforeAll
  static void openTheSameCheckpoint() throws IOException {
    TinyCheckpoint.writeTo(folder);
    Files.createDirectory(folder.resolve("adaptors"));
    direct = new DirectCheckpoint(folder, TOKENS);
  }

  @AfterAll
  static void close() {
    direct.close();
  }

  @Test
  void listsTheRoutesAsChildrenOfTheBase() throws Exception {
    JsonNode models = json(send(authorized("/v1/models").GET())).path("data");

    assertThat(models.findValuesAsText("id"))
        .containsExactly("iaa-tiny", "iaa-tiny/mm", "iaa-tiny/g");
    for (JsonNode route : List.of(models.get(1), models.get(2))) {
      assertThat(route.path("parent").asText()).isEqualTo("iaa-tiny");
      assertThat(route.at("/architecture/input_modalities/1").asText()).isEqualTo("image");
      assertThat(route.at("/mekiki/baseSha256").asText()).isEqualTo(direct.baseSha256());
      assertThat(route.at("/mekiki/encoderSha256").asText()).isEqualTo(direct.encoderSha256());
      assertThat(route.at("/mekiki/batchInvariant").asBoolean()).isTrue();
    }
  }

  @Test
  void answersInTheModelsWordsAndLeavesTheDecisionToAPerson() throws Exception {
    JsonNode body = json(complete(asking("iaa-tiny/mm")));

    assertAsDirect(body, direct.about("MM", "", QUESTION));
    assertThat(body.at("/mekiki/evidence")).isEmpty();
    assertThat(body.at("/mekiki/model/adaptor").asText()).isEqualTo("mm");
    assertThat(body.at("/mekiki/model/prompt").asText()).startsWith("template-");
  }

  @Test
  void showsTheBoxesThatTheModelWritesOnThePhoto() throws Exception {
    DirectCheckpoint.Said said = direct.about("G", "", QUESTION);
    JsonNode body = json(complete(asking("iaa-tiny/g")));

    assertAsDirect(body, said);
    long[] boxes = said.boxes();
    JsonNode evidence = body.at("/mekiki/evidence");
    assertThat(evidence.size()).as("%s", body).isEqualTo(boxes.length).isPositive();
    for (int i = 0; i < boxes.length; i++) {
      double[] expected = TinyCheckpoint.onPhoto(boxes[i]);
      List<String> edges = List.of("left", "top", "right", "bottom");
      for (int edge = 0; edge < edges.size(); edge++) {
        assertThat(evidence.get(i).path("box").path(edges.get(edge)).asDouble())
            .isCloseTo(expected[edge], within(1e-9));
      }
      assertThat(evidence.get(i).has("confidence")).isFalse();
    }
  }

  @Test
  void asksAboutEachPhotoOnItsOwn() throws Exception {
    Map<String, Object> request = asking("iaa-tiny/g");
    Map<String, Object> photo =
        Map.of("type", "image_url", "image_url", Map.of("url", TinyCheckpoint.photoUri()));
    Map<String, Object> question = Map.of("type", "text", "text", QUESTION);
    request.put(
        "messages", List.of(Map.of("role", "user", "content", List.of(question, photo, photo))));
    JsonNode mekiki = json(complete(request)).path("mekiki");

    assertThat(mekiki.at("/photos/1/reason").asText()).isEqualTo("UNCALIBRATED");
    assertThat(mekiki.at("/photos/1/text")).isEqualTo(mekiki.at("/photos/0/text"));
    int boxes = direct.about("G", "", QUESTION).boxes().length;
    assertThat(mekiki.path("evidence").findValuesAsText("photo"))
        .isEqualTo(IntStream.range(0, 2 * boxes).mapToObj(box -> box < boxes ? "0" : "1").toList());
  }

  @Test
  void takesTheSystemMessageThatTheModelWasTrainedWith() throws Exception {
    Map<String, Object> request = asking("iaa-tiny/mm");
    Object question = ((List<?>) request.get("messages")).getFirst();
    request.put("messages", List.of(Map.of("role", "system", "content", "Be kind."), question));

    assertAsDirect(json(complete(request)), direct.about("MM", "Be kind.", QUESTION));
  }

  @Test
  void streamsNoWordWithoutTheAbstention() throws Exception {
    Map<String, Object> request = asking("iaa-tiny/mm");
    request.put("stream", true);

    assertThat(complete(request).body().lines())
        .filteredOn(line -> line.contains("\"content\":\"") && !line.contains("\"content\":\"\""))
        .singleElement()
        .asString()
        .contains("UNCALIBRATED");
  }

  @Test
  void continuesTextOnTheFrozenBaseAlone() throws Exception {
    Map<String, Object> request = new HashMap<>(chat("iaa-tiny", QUESTION));
    request.put("max_tokens", TOKENS);

    assertThat(json(complete(request)).at("/choices/0/message/content").asText().strip())
        .isEqualTo(direct.to(QUESTION).text());
  }

  @Test
  void isReplayedToTheSameAnswer() throws Exception {
    Map<String, Object> request = asking("iaa-tiny/g");
    Path record = folder.resolve("answer.record");
    JSON.writeValue(
        record.toFile(), Map.of("request", request, "response", json(complete(request))));
    StringWriter printed = new StringWriter();

    new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(printed))
        .execute(
            record.toString(),
            "--set=mekiki.models.name=iaa-tiny",
            "--set=mekiki.models.base=" + folder,
            "--set=mekiki.models.encoder=" + folder.resolve("clip"),
            "--set=mekiki.adaptors.folder=" + folder.resolve("adaptors"));
    assertThat(printed.toString()).contains("same (fp32, every number compared exactly)");
  }

  @Test
  void refusesWhatItCannotHonour() throws Exception {
    assertError(
        complete(asking("iaa-tiny/mm:ground")), 404, "model_not_found", "iaa-tiny/mm, iaa-tiny/g");
    assertError(complete(asking("iaa-tiny/mm@2")), 404, "model_not_found", "iaa-tiny/mm");
    Map<String, Object> warm = asking("iaa-tiny/mm");
    warm.put("temperature", 1);
    assertError(complete(warm), 400, "unsupported_parameter", "a person judges");
    HttpResponse<String> blind = complete(chat("iaa-tiny/g", QUESTION));
    assertError(blind, 400, "missing_required_parameter", "Send a photo");
  }

  private void assertAsDirect(JsonNode body, DirectCheckpoint.Said said) {
    assertThat(body.at("/choices/0/message/content").asText()).isEqualTo(said.text()).isNotEmpty();
    assertThat(body.at("/usage/prompt_tokens").asInt()).isEqualTo(said.promptTokens());
    assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(said.completionTokens());
    JsonNode mekiki = body.path("mekiki");
    assertThat(mekiki.path("abstained").asBoolean()).isTrue();
    assertThat(mekiki.path("reason").asText()).isEqualTo("UNCALIBRATED");
    assertThat(mekiki.has("confidence") || mekiki.has("threshold")).isFalse();
    assertThat(mekiki.at("/model/version").asText()).isEqualTo("released");
    assertThat(mekiki.at("/model/adaptorSha256").asText()).isEqualTo(direct.baseSha256());
  }

  private static Map<String, Object> asking(String model) {
    Map<String, Object> request =
        new HashMap<>(question(model, QUESTION, TinyCheckpoint.photoUri()));
    request.put("max_tokens", TOKENS);
    return request;
  }
}
