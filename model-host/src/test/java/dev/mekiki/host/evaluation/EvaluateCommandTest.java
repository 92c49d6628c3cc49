package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.samples.DatasetCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The real model on four photos. */
class EvaluateCommandTest {
  @TempDir private Path folder;

  @Test
  void writesAReportThatTellsSeeingFromGuessing() throws IOException {
    Path dataset = folder.resolve("four");
    new CommandLine(new DatasetCommand())
        .execute(dataset.toString(), "--photos", "4", "--seed", "270007");
    Path questions = dataset.resolve(DatasetFolder.QUESTIONS);
    List<String> some =
        Files.readAllLines(questions).stream()
            .filter(line -> line.contains("\"product\"") || line.contains("\"locate\""))
            .toList();
    Files.write(questions, some);

    int exit =
        new CommandLine(new EvaluateCommand())
            .execute(
                "--dataset", dataset.toString(),
                "--adaptor", ModelFiles.shippedAdaptor().orElseThrow().getParent().toString(),
                "--base", ModelFiles.base().toString(),
                "--encoder", ModelFiles.encoder().toString(),
                "--out", folder.resolve("report").toString());

    assertThat(exit).isZero();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report/report.json").toFile());
    assertThat(json.at("/all/exact/count").asInt()).isEqualTo(4);
    assertThat(json.at("/all/otherPhoto/count").asInt()).isLessThan(4);
    assertThat(json.at("/all/releasedElsewhere/of").asInt()).isEqualTo(4);
    assertThat(json.at("/provenance/baseSha256").asText()).hasSize(64);
    assertThat(json.at("/provenance/command").asText()).contains("--dataset");
    assertThat(folder.resolve("report/index.html")).isNotEmptyFile();
  }
}
