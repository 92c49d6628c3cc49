package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DatasetTest {
  private static final int SIDE = 96;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void drawsTheSameBytesForTheSameSeed() {
    for (int number = 0; number < 20; number++) {
      assertThat(drawn(7).example(number).jpeg()).isEqualTo(drawn(7).example(number).jpeg());
    }
  }

  @Test
  void drawsOtherPhotosForAnotherSeed() {
    assertThat(drawn(7).example(0).jpeg()).isNotEqualTo(drawn(8).example(0).jpeg());
  }

  @Test
  void asksForEveryPartAndEveryDefectInAFewHundredPhotos() {
    List<InspectionScene> scenes =
        IntStream.range(0, 300).mapToObj(number -> drawn(1).example(number).scene()).toList();

    assertThat(scenes.stream().map(InspectionScene::part).distinct())
        .containsExactlyInAnyOrderElementsOf(Part.FAMILIAR);
    assertThat(scenes.stream().flatMap(scene -> scene.flaw().stream()).map(Flaw::defect).distinct())
        .containsExactlyInAnyOrderElementsOf(Defect.FAMILIAR);
    assertThat(scenes.stream().filter(scene -> scene.flaw().isEmpty()).count())
        .isBetween(75L, 135L);
  }

  @Test
  void damagesEveryPartAsToldAndLeavesOtherDatasetsAsTheyWere() {
    Dataset burnt =
        new Dataset(
            9,
            1,
            Split.TRAIN,
            Part.FAMILIAR,
            SIDE,
            List.of(Language.EN),
            Severity.ANY,
            Set.of(),
            List.of(Defect.BURN_MARK),
            List.of(),
            Background.FAMILIAR);

    assertThat(IntStream.range(0, 9).mapToObj(number -> burnt.example(number).scene().flaw()))
        .allMatch(flaw -> flaw.filter(f -> f.defect() == Defect.BURN_MARK).isPresent());
    assertThat(burnt.example(0).scene().part()).isEqualTo(drawn(1).example(0).scene().part());
  }

  @Test
  void neverDrawsDamageThatItShallDoWithout() {
    Dataset dataset = connectors(List.of(Defect.CRACK, Defect.BURN_MARK));

    assertThat(
            IntStream.range(0, 60)
                .mapToObj(number -> dataset.example(number).scene().flaw())
                .flatMap(Optional::stream)
                .map(Flaw::defect)
                .distinct())
        .containsExactlyInAnyOrder(Defect.SCRATCH, Defect.STAIN);
    assertThatThrownBy(() -> connectors(List.of(Defect.values())))
        .hasMessageContaining("No damage is left for the part CONNECTOR");
  }

  private static Dataset connectors(List<Defect> without) {
    return new Dataset(
        60,
        1,
        Split.TRAIN,
        List.of(Part.CONNECTOR),
        SIDE,
        List.of(Language.EN),
        Severity.ANY,
        Set.of(),
        List.of(),
        without,
        Background.FAMILIAR);
  }

  @Test
  void answersAgreeWithWhatWasDrawn() {
    for (int number = 0; number < 50; number++) {
      Dataset.Example example = drawn(3).example(number);
      boolean damaged = example.scene().flaw().isPresent();
      for (Question question : example.questions(Language.EN)) {
        switch (question.kind()) {
          case OK -> assertThat(question.answer()).isEqualTo(damaged ? "No." : "Yes.");
          case LOCATE -> assertThat(question.boxes().isEmpty()).isEqualTo(!damaged);
          case NOT_IN_PHOTO -> assertThat(question.answer()).isEqualTo(NotInPhoto.ANSWER);
          default -> assertThat(question.answer()).endsWith(".");
        }
      }
    }
  }

  @Test
  void theCommandWritesPhotosQuestionsAndACard(@TempDir Path folder) throws IOException {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new DatasetCommand())
            .setOut(new PrintWriter(out))
            .execute(
                folder.toString(),
                "--photos",
                "3",
                "--seed",
                "5",
                "--side",
                "96",
                "--split",
                "calibration");

    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("questions.jsonl"));
    assertThat(out.toString()).contains("3 photos with " + lines.size() + " questions");
    for (String line : lines) {
      JsonNode question = JSON.readTree(line);
      assertThat(folder.resolve(question.get("photo").asText())).isRegularFile();
      assertThat(question.get("split").asText()).isEqualTo("calibration");
      assertThat(question.get("licence").asText()).isEqualTo("Apache-2.0");
      assertThat(question.get("boxes").isArray()).isTrue();
    }
    JsonNode card = JSON.readTree(Files.readString(folder.resolve("card.json")));
    assertThat(card.get("photos").asInt()).isEqualTo(3);
    assertThat(card.get("questions").asInt()).isEqualTo(lines.size());
    assertThat(card.get("seed").asLong()).isEqualTo(5);
  }

  @Test
  void refusesAnEmptyDataset() {
    assertThatThrownBy(() -> new Dataset(0, 1, Split.TEST, Part.FAMILIAR, SIDE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one photo");
  }

  private static Dataset drawn(long seed) {
    return new Dataset(1, seed, Split.TEST, Part.FAMILIAR, SIDE);
  }
}
