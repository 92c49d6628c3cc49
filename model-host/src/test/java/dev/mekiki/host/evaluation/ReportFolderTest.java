package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.evaluation.Findings.Provenance;
import dev.mekiki.host.evaluation.Findings.Standing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final String HOSTILE = "<script>alert('\"&')</script>";
  private static final Box BOX = new Box(0.1, 0.2, 0.5, 0.6);

  @TempDir private Path folder;

  @Test
  void letsNoQuestionAnswerOrNameBecomeMarkup() throws IOException {
    String page = page(List.of(asked(HOSTILE, HOSTILE, "x", true)));

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(");
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    String page = page(List.of(asked("Is it OK?", "Yes.", "No.", true)));

    assertThat(page).doesNotContain("http:", "https:", "url(", "<link", "src='/", "%%");
    assertThat(page).contains("default-src 'none'").contains("src='data:image/jpeg;base64,");
  }

  @Test
  void showsReleasedMistakesFirstAndNoMoreThanItMay() throws IOException {
    List<Asked> asked =
        List.of(
            asked("Which is kept?", "Yes.", "No.", false),
            asked("Which goes out?", "Yes.", "No.", true),
            asked("Which is right?", "Yes.", "Yes.", true));
    new ReportFolder(folder).write(findings(asked), asked, 1, "EUR");
    String page = Files.readString(folder.resolve(ReportFolder.PAGE));

    assertThat(page)
        .contains("Which goes out?")
        .doesNotContain("Which is kept?", "Which is right?");
  }

  @Test
  void holdsTheFiguresAsJson() throws IOException {
    page(List.of(asked("Is it OK?", "Yes.", "Yes.", true), asked("And?", "No.", "Yes.", false)));
    JsonNode json = new ObjectMapper().readTree(folder.resolve(ReportFolder.FIGURES).toFile());

    assertThat(json.at("/all/exact/count").asInt()).isEqualTo(1);
    assertThat(json.at("/all/exact/of").asInt()).isEqualTo(2);
    assertThat(json.at("/release/released/count").asInt()).isEqualTo(1);
    assertThat(json.at("/behaviour/yesNo/saidYes/count").asInt()).isEqualTo(2);
    assertThat(json.at("/confidence/auroc").isNumber()).isTrue();
    assertThat(json.at("/costs/pricePerThousandTickets").asDouble()).isEqualTo(0.75);
    assertThat(json.toString()).doesNotContain("NaN");
  }

  @Test
  void saysOfAPromiseOnlyWhatTheCountsSay() {
    assertThat(Standing.of(new Share(0, 100), 0.05)).isEqualTo(Standing.CONFIRMED);
    assertThat(Standing.of(new Share(1, 20), 0.05)).isEqualTo(Standing.OPEN);
    assertThat(Standing.of(new Share(10, 20), 0.05)).isEqualTo(Standing.CONTRADICTED);
    assertThat(Standing.of(Share.NONE, 0.05)).isEqualTo(Standing.NOTHING_RELEASED);
  }

  @Test
  void isWrittenForADatasetOfPlacesAlone() throws IOException {
    assertThat(page(List.of(place()))).contains("Nothing is released without a person");
  }

  private String page(List<Asked> asked) throws IOException {
    new ReportFolder(folder).write(findings(asked), asked, 10, "EUR");
    return Files.readString(folder.resolve(ReportFolder.PAGE));
  }

  private static Findings findings(List<Asked> asked) {
    Provenance provenance =
        new Provenance(
            "general@1",
            "a",
            "base",
            "b",
            "encoder",
            "c",
            HOSTILE,
            "d",
            1,
            asked.size(),
            "FP32",
            1,
            "./mekiki evaluate --dataset " + HOSTILE);
    Interview.Outcome outcome = new Interview.Outcome(asked, List.of(new Stopwatch.Time(2, 1)));
    return Findings.of(
        provenance, PackageFixture.manifest("general", "1"), outcome, 1, OptionalDouble.of(0.9));
  }

  private static Asked asked(String question, String expected, String said, boolean released) {
    DatasetLine line = line(question, expected);
    Trial seen =
        new Trial(line, said, released, List.of(new Evidence("dent", BOX, released ? 0.9 : 0.4)));
    return new Asked(
        seen,
        new Trial(line, HOSTILE, false, List.of()),
        released ? Optional.empty() : Optional.of(AbstentionReason.LOW_CONFIDENCE),
        released ? 0.9 : 0.4,
        true,
        new Stopwatch.Time(3, 2),
        0,
        true,
        Optional.of(Thumbnail.uri(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB))));
  }

  private static Asked place() {
    Trial nothing = new Trial(line("Locate the dent.", ""), "", false, List.of());
    return new Asked(
        nothing,
        nothing,
        Optional.empty(),
        0,
        true,
        new Stopwatch.Time(0, 0),
        0,
        false,
        Optional.empty());
  }

  private static DatasetLine line(String question, String expected) {
    return new DatasetLine(
        "photos/" + HOSTILE,
        "ok",
        question,
        expected,
        List.of(new LabelledBox("dent", BOX)),
        "test",
        "a test",
        "Apache-2.0");
  }
}
