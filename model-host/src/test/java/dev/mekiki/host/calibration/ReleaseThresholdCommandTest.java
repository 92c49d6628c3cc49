package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.samples.DatasetCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The real model on few photos. */
class ReleaseThresholdCommandTest {
  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void draw() {
    draw(dataset(), 4);
  }

  private static void draw(Path into, int photos) {
    new CommandLine(new DatasetCommand())
        .execute(into.toString(), "--photos", String.valueOf(photos), "--seed", "270011");
  }

  @Test
  void writesAFragmentThatNamesWhatItIsOf() throws IOException {
    int exit = calibrate("--alpha", "0.8", "--delta", "0.5", "--repetitions", "2");

    JsonNode json = new ObjectMapper().readTree(folder.resolve("fragment.json").toFile());
    assertThat(exit).as(said.toString()).isZero();
    assertThat(json.at("/calibration/alpha").asDouble()).isEqualTo(0.8);
    assertThat(json.at("/calibration/released").asInt()).isPositive();
    assertThat(json.at("/adaptor").asText()).isEqualTo("general@0");
    assertThat(json.at("/datasetSha256").asText()).hasSize(64);
    assertThat(said.toString()).contains("With a probability of 50%, at most 80.0%");
  }

  @Test
  void releasesNothingOnAHandfulOfAnswersAndSaysHowManyAreNeeded() throws IOException {
    Path other = folder.resolve("other");
    draw(other, 2);
    keepTheProducts(dataset());
    keepTheProducts(other);

    assertThat(calibrate("--dataset", other.toString())).isEqualTo(1);
    assertThat(said.toString())
        .contains("There are 6 photos with 6 answers")
        .contains("57 photos are needed");
    assertThat(folder.resolve("fragment.json")).doesNotExist();
  }

  private static void keepTheProducts(Path dataset) throws IOException {
    Path questions = dataset.resolve(DatasetFolder.QUESTIONS);
    List<String> few =
        Files.readAllLines(questions).stream().filter(l -> l.contains("\"product\"")).toList();
    Files.write(questions, few);
  }

  private Path dataset() {
    return folder.resolve("own");
  }

  private int calibrate(String... more) {
    CommandLine command = new CommandLine(new ReleaseThresholdCommand());
    command.setOut(new PrintWriter(said));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--dataset", dataset().toString(),
                "--adaptor", ModelFiles.shippedAdaptor().orElseThrow().getParent().toString(),
                "--base", ModelFiles.base().toString(),
                "--encoder", ModelFiles.encoder().toString(),
                "--out", folder.resolve("fragment.json").toString()));
    arguments.addAll(List.of(more));
    return command.execute(arguments.toArray(String[]::new));
  }
}
