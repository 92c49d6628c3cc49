package dev.mekiki.host.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String PHOTO_WEIGHTS =
      """
      {"base": "b", "baseSha256": "11", "adaptor": "general", "version": "3", "adaptorSha256": "22",
       "encoderSha256": "33", "prompt": "p", "precision": "fp32", "selfCheck": "44"}""";
  private static final String TEXT_WEIGHTS =
      """
      {"base": "b", "baseSha256": "11", "prompt": "chatml", "precision": "bf16", "selfCheck": "44"}""";

  @TempDir private Path folder;

  @Test
  void asksTheVersionThatAnsweredAndNotTheOneThatItsNameStandsForNow() throws IOException {
    Recording recording =
        Recording.read(
            file(
                "{\"model\": \"b/general\", \"stream\": true, \"stream_options\": {}}",
                PHOTO_WEIGHTS));

    assertThat(recording.pinnedRequest().toString()).isEqualTo("{\"model\":\"b/general@3\"}");
  }

  @Test
  void asksForBoxesWhereBoxesWereAskedFor() throws IOException {
    Recording recording = Recording.read(file("{\"model\": \"b/general:ground\"}", PHOTO_WEIGHTS));

    assertThat(recording.pinnedRequest().path("model").asText()).isEqualTo("b/general@3:ground");
  }

  @Test
  void refusesTokensDrawnWithoutASeed() throws IOException {
    Path drawn = file("{\"model\": \"b\", \"temperature\": 0.7}", TEXT_WEIGHTS);
    Path seeded = file("{\"model\": \"b\", \"temperature\": 0.7, \"seed\": 1}", TEXT_WEIGHTS);

    assertThatThrownBy(() -> Recording.read(drawn)).hasMessageContaining("without a seed");
    assertThat(Recording.read(seeded).weights().precision()).isEqualTo("bf16");
  }

  @Test
  void refusesAnAnswerWithoutItsProvenance() throws IOException {
    Path anonymous = file("{\"model\": \"b\"}", "{\"base\": \"b\"}");

    assertThatThrownBy(() -> Recording.read(anonymous)).hasMessageContaining("mekiki.model");
  }

  @Test
  void refusesWhatIsNoRecording() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no JSON");
    Path error =
        Files.writeString(
            folder.resolve("error"), "{\"request\": {}, \"response\": {\"error\": {}}}");

    assertThatThrownBy(() -> Recording.read(text)).hasMessage("It is not JSON");
    assertThatThrownBy(() -> Recording.read(error)).hasMessageContaining("no answer to replay");
    assertThatThrownBy(() -> Recording.read(folder.resolve("none")))
        .hasMessage("It cannot be read: NoSuchFileException");
  }

  private Path file(String request, String weights) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "record", ".json"),
        """
        {"request": %s, "response": {"object": "chat.completion", "mekiki": {"model": %s}}}"""
            .formatted(request, weights));
  }
}
