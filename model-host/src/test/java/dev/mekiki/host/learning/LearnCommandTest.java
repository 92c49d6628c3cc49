package dev.mekiki.host.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.samples.DatasetCommand;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whole learnings of a step or some, on the real base and the shipped adaptor. */
class LearnCommandTest {
  private static final Path START = Path.of("adaptors/general/0");

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void draw() throws IOException {
    draw("burnt", 2, 1, "train", "--defect", "BURN_MARK");
    draw("more", 1, 2, "test", "--defect", "BURN_MARK");
    draw("old", 2, 3, "train");
    draw("guard", 2, 4, "test");
  }

  /** Photos with two questions each. */
  private void draw(String name, int photos, int seed, String split, String... others)
      throws IOException {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    folder.resolve(name).toString(),
                    "--photos",
                    String.valueOf(photos),
                    "--seed",
                    String.valueOf(seed),
                    "--split",
                    split,
                    "--side",
                    "320"),
                Stream.of(others))
            .toList();
    assertThat(new CommandLine(new DatasetCommand()).execute(arguments.toArray(String[]::new)))
        .isZero();
    Path questions = folder.resolve(name).resolve(DatasetFolder.QUESTIONS);
    Files.write(
        questions,
        Files.readAllLines(questions).stream()
            .filter(line -> line.contains("\"defect\",") || line.contains("\"product\","))
            .toList());
  }

  private int learn(String... others) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    folder.resolve("burnt").toString(),
                    "--start",
                    START.toString(),
                    "--replay",
                    folder.resolve("old").toString(),
                    "--guard",
                    folder.resolve("guard").toString(),
                    "--test",
                    folder.resolve("more").toString(),
                    "--out",
                    folder.resolve("next").toString(),
                    "--base",
                    ModelFiles.base().toString(),
                    "--encoder",
                    ModelFiles.encoder().toString()),
                Stream.of(others))
            .toList();
    return new CommandLine(new LearnCommand())
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void leavesADraftThatSaysWhatItIsFromAndKnowsTheNewWord() throws IOException {
    int code = learn("--method", "WEIGHTS", "--steps", "2", "--most-drop", "100", "--seed", "9");

    assertThat(code).as(said.toString()).isZero();
    Path out = folder.resolve("next");
    assertThat(out.resolve(AdaptorManifest.WEIGHTS)).isNotEmptyFile();
    AdaptorManifest draft = ManifestJson.read(Files.readAllBytes(out.resolve("manifest.json")));
    assertThat(draft.id()).hasToString("general@1");
    assertThat(draft.vocabulary().defects()).endsWith("burn mark").contains("crack");
    assertThat(draft.training().seed()).isEqualTo(9);
    assertThat(draft.training().steps()).isEqualTo(2);
    assertThat(draft.training().licence()).isEqualTo("Apache-2.0");
    assertThat(draft.training().note())
        .contains("general@0", Sha256.of(START.resolve(AdaptorManifest.WEIGHTS)), "burnt", "old");
    assertThat(draft.calibration().threshold()).isEqualTo(1);
    assertThat(draft.evaluation()).hasSize(2);
    assertThat(draft.files())
        .containsEntry(AdaptorManifest.WEIGHTS, Sha256.of(out.resolve(AdaptorManifest.WEIGHTS)));
    JsonNode report =
        new ObjectMapper().readTree(folder.resolve("next-report/report.json").toFile());
    assertThat(report.at("/textRouteUnchanged").asBoolean()).isTrue();
    assertThat(report.at("/taught/added/0").asText()).isEqualTo("burn mark");
    assertThat(report.at("/provenance/learnedSha256").asText())
        .isEqualTo(draft.files().get(AdaptorManifest.WEIGHTS));
    assertThat(said.toString()).contains("added to the vocabulary: burn mark");
    assertThat(names()).containsExactly("burnt", "guard", "more", "next", "next-report", "old");
  }

  @Test
  void teachesWhatIsNewBesideTheWeights() throws IOException {
    draw("old", 24, 3, "train");

    int code = learn("--steps", "2");

    assertThat(code).as(said.toString()).isZero();
    assertThat(said.toString()).contains("burn mark: recognised on ", "of 24 old photos at most");
    Path out = folder.resolve("next");
    AdaptorManifest draft = ManifestJson.read(Files.readAllBytes(out.resolve("manifest.json")));
    AdaptorManifest from = ManifestJson.read(Files.readAllBytes(START.resolve("manifest.json")));
    assertThat(draft.concepts()).singleElement().extracting(Concept::name).isEqualTo("burn mark");
    assertThat(draft.typical()).isEqualTo(from.typical());
    assertThat(draft.calibration())
        .isEqualTo(from.calibration().beforeTeaching(List.of("burn mark")));
    assertThat(draft.training().note()).contains("beside the weights");
    try (Safetensors before = Safetensors.open(START.resolve(AdaptorManifest.WEIGHTS));
        Safetensors after = Safetensors.open(out.resolve(AdaptorManifest.WEIGHTS))) {
      for (String name : before.tensorNames()) {
        assertThat(after.tensor(name).values()).as(name).isEqualTo(before.tensor(name).values());
      }
      assertThat(after.tensor("concept.0.embedding").values()).isNotEqualTo(new float[4 * 576]);
    }
    JsonNode report =
        new ObjectMapper().readTree(folder.resolve("next-report/report.json").toFile());
    assertThat(report.at("/standing").asText()).isNotEqualTo("REFUSED");
    assertThat(report.at("/provenance/method").asText()).contains("concept");
  }

  @Test
  void refusesToTellWhatIsNewFromTwoOldPhotos() throws IOException {
    assertThat(learn()).isEqualTo(1);
    assertThat(said.toString())
        .contains("--replay has 2 photos to learn from, too few to tell burn mark", "give 20")
        .doesNotContain("steps done");
  }

  @Test
  void publishesNothingOfAnAdaptorThatForgot() throws IOException {
    // a rate that overwrites whatever the adaptor knew
    int code = learn("--method", "WEIGHTS", "--steps", "3", "--learning-rate", "0.05");

    assertThat(code).as(said.toString()).isEqualTo(1);
    assertThat(said.toString())
        .contains("REFUSED: right answers to old questions dropped by", "lost", "bound is 1.0");
    assertThat(names()).containsExactly("burnt", "guard", "more", "next-report", "old");
    assertThat(Files.readString(folder.resolve("next-report/index.html")))
        .contains("Refused: nothing was published");
  }

  @Test
  void refusesFaultsByFileAndLineBeforeAnythingIsLearned() throws IOException {
    Path questions = folder.resolve("old").resolve(DatasetFolder.QUESTIONS);
    List<String> lines = Files.readAllLines(questions);
    lines.set(2, lines.get(2).replaceFirst("\"kind\":\"[a-z_]+\"", "\"kind\":\"flaw\""));
    Files.write(questions, lines);

    assertThat(learn()).isEqualTo(1);
    assertThat(said.toString())
        .contains(folder.resolve("old").toString(), "questions.jsonl:3: unknown kind", "Nothing")
        .doesNotContain("steps done");
    assertThat(names()).containsExactly("burnt", "guard", "more", "old");
  }

  @Test
  void refusesToBeMeasuredOnWhatItLearnedFrom() throws IOException {
    draw("guard", 2, 3, "test"); // the photos of old

    assertThat(learn()).isEqualTo(1);
    assertThat(said.toString()).contains("which is learned from", "Nothing was learned");
    assertThat(names()).containsExactly("burnt", "guard", "more", "old");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }
}
