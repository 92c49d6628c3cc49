package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.replay.ReplayCommand;
import dev.mekiki.host.samples.DatasetCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/** What the real service answered over HTTP, computed again by the command. */
@TestPropertySource(properties = {"mekiki.adaptors.folder=adaptors", "mekiki.queue.deadline=300s"})
class ReplayedAnswersTest extends ApiTest {
  private static final String BASE = "smollm2-135m-instruct";

  @TempDir private static Path folder;

  private final StringWriter printed = new StringWriter();

  @DynamicPropertySource
  static void modelFiles(DynamicPropertyRegistry registry) {
    registry.add("mekiki.models.base", ModelFiles::base);
    registry.add("mekiki.models.encoder", ModelFiles::encoder);
  }

  @Test
  void saysOfEachAnswerWhetherTheWeightsGiveItAgain() throws Exception {
    Map<String, Object> drawn = new HashMap<>(chat(BASE, "Tell me about lamps."));
    drawn.putAll(Map.of("temperature", 0.9, "seed", 7, "max_tokens", 12));
    ObjectNode photo = recorded(question(BASE + "/general", "Is this part OK?", photo()));

    int exit = replay(write("photo", photo), write("drawn", recorded(drawn)));
    assertThat(exit).as("%s", printed).isZero();
    assertThat(printed.toString())
        .contains("photo.json: same (fp32, every number compared exactly)")
        .contains("drawn.json: same (fp32, every number compared exactly)");

    ObjectNode forged = photo.deepCopy();
    ((ObjectNode) forged.at("/response/mekiki")).put("confidence", 0.123);
    assertThat(replay(write("forged", forged))).isEqualTo(1);
    assertThat(printed.toString())
        .contains("forged.json: different")
        .contains("/mekiki/confidence: recorded 0.123, now ");

    ObjectNode otherEncoder = photo.deepCopy();
    ((ObjectNode) otherEncoder.at("/response/mekiki/model")).put("encoderSha256", "0".repeat(64));
    ObjectNode gone = photo.deepCopy();
    ((ObjectNode) gone.at("/response/mekiki/model")).put("version", "77");
    assertThat(replay(write("encoder", otherEncoder), write("gone", gone))).isEqualTo(2);
    assertThat(printed.toString())
        .contains("encoder.json: not replayed. The image encoder that answered was 0000")
        .contains("gone.json: not replayed. The adaptor general@77 is not at hand");
  }

  private ObjectNode recorded(Map<String, Object> request) throws Exception {
    JsonNode response = json(complete(request));
    assertThat(response.path("object").asText()).as("%s", response).isEqualTo("chat.completion");
    ObjectNode record = JSON.createObjectNode();
    record.set("request", JSON.valueToTree(request));
    record.set("response", response);
    return record;
  }

  private static Path write(String name, JsonNode record) throws Exception {
    return Files.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(record));
  }

  private int replay(Path... records) {
    printed.getBuffer().setLength(0);
    String[] arguments =
        Stream.concat(
                Stream.of(records).map(Path::toString),
                Stream.of(
                    "--set=mekiki.adaptors.folder=adaptors",
                    "--set=mekiki.models.base=" + ModelFiles.base(),
                    "--set=mekiki.models.encoder=" + ModelFiles.encoder()))
            .toArray(String[]::new);
    return new CommandLine(new ReplayCommand()).setOut(new PrintWriter(printed)).execute(arguments);
  }

  private static String photo() throws Exception {
    int exit =
        new CommandLine(new DatasetCommand())
            .execute(folder.resolve("drawn").toString(), "--photos", "1", "--seed", "20261");
    assertThat(exit).isZero();
    try (Stream<Path> photos = Files.list(folder.resolve("drawn/photos"))) {
      return TestPhotos.uri("image/jpeg", Files.readAllBytes(photos.toList().getFirst()));
    }
  }
}
