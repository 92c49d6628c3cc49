package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.PackageFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CalibrateCommandTest {
  @TempDir private Path folder;

  @Test
  void writesCalibrationAndAccuracyIntoTheDraft() throws IOException {
    Path draft = folder.resolve("draft.json");
    Files.write(draft, ManifestJson.write(PackageFixture.manifest("general", "1")));
    Path answers = folder.resolve("answers.jsonl");
    List<Observation> observations =
        IntStream.range(0, 200)
            .mapToObj(i -> new Observation("ok", i % 4 == 0 ? -1.0 : -0.001, i % 4 != 0, false))
            .toList();
    ObservationFile.write(
        answers, observations.stream().map(o -> new PhotoAnswers(List.of(o))).toList());

    int exit =
        new CommandLine(new CalibrateCommand())
            .execute(
                "--manifest", draft.toString(),
                "--observations", answers.toString(),
                "--data", "200 answers of a test");

    AdaptorManifest calibrated = ManifestJson.read(Files.readAllBytes(draft));
    assertThat(exit).isZero();
    assertThat(calibrated.calibration().data()).isEqualTo("200 answers of a test");
    assertThat(calibrated.calibration().photos()).isEqualTo(160);
    assertThat(calibrated.calibration().releasedErrors()).isZero();
    assertThat(calibrated.evaluation().getLast().figures().getFirst().value()).isEqualTo(0.75);
  }

  @Test
  void asksForASourceOfAnswers() {
    int exit =
        new CommandLine(new CalibrateCommand()).execute("--manifest", "x.json", "--data", "none");

    assertThat(exit).isEqualTo(2);
  }
}
