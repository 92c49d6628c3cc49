package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.evaluation.Comparison.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final String HOSTILE = "<script>alert('\"&')</script>";
  private static final double POINT = 0.01;

  @TempDir private Path folder;

  @Test
  void keepsWhatLotsOfUnchangedAnswersSpeakFor() {
    assertThat(compared(answers(400, 0, 0)).standing()).isEqualTo(Standing.KEPT);
  }

  @Test
  void leavesOpenWhatFewAnswersCannotTell() {
    Comparison few = compared(answers(20, 0, 0));

    assertThat(few.standing()).isEqualTo(Standing.OPEN);
    assertThat(few.reasons()).isEmpty();
  }

  @Test
  void refusesADropBeyondTheBoundAndSaysWhichFigures() {
    Comparison forgetful = compared(answers(200, 5, 2));

    assertThat(forgetful.standing()).isEqualTo(Standing.REFUSED);
    assertThat(forgetful.reasons())
        .singleElement()
        .asString()
        .contains("dropped by 1.5 points (95%:", "5 lost, 2 gained of 200", "the bound is 1.0");
  }

  @Test
  void refusesOneTaskThatIsLostWhileTheOthersHideIt() {
    List<Paired> old = new ArrayList<>(answers(990, 0, 10));
    for (int photo = 0; photo < 15; photo++) {
      old.add(paired("size", "lost" + photo, "Large.", "Large.", "A burn mark."));
    }
    Comparison compared = compared(old);

    assertThat(compared.kept().all().drop().value()).isLessThan(POINT);
    assertThat(compared.standing()).isEqualTo(Standing.REFUSED);
    assertThat(compared.reasons()).singleElement().asString().contains("the task size dropped");
  }

  @Test
  void refusesAChangedTextRoute() {
    Kept kept = Kept.of(outcome(answers(400, 0, 0)), Naming.of(List.of(), List.of()));

    assertThat(Judgement.of(kept, POINT, false).standing()).isEqualTo(Standing.REFUSED);
  }

  @Test
  void countsWhatIsTakenForTheNewDefect() {
    List<Paired> old = new ArrayList<>(answers(10, 0, 0));
    old.add(paired("defect", "p", "A stain.", "A stain.", "A burn mark."));

    assertThat(compared(old).kept().mistaken()).isEqualTo(new Share(1, 11));
  }

  @Test
  void writesAPageThatNeedsNothingFromElsewhereAndTheSameFiguresAsJson() throws IOException {
    compared(answers(200, 5, 2)).write(folder);
    String page = Files.readString(folder.resolve("index.html"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());

    assertThat(page)
        .contains("Refused: nothing was published", "&lt;script&gt;alert(", "3 of 3")
        .doesNotContain("<script", "http:", "https:", "url(", "<link", "src='/", "%%", "NaN");
    assertThat(json.at("/standing").asText()).isEqualTo("REFUSED");
    assertThat(json.at("/kept/all/drop/lost").asInt()).isEqualTo(5);
    assertThat(json.at("/taught/named/after/count").asInt()).isEqualTo(3);
    assertThat(json.at("/provenance/seed").asLong()).isEqualTo(7);
  }

  /** One question a photo; so many of them lost, and so many gained. */
  private static List<Paired> answers(int count, int lost, int gained) {
    List<Paired> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String before = i >= lost && i < lost + gained ? "No." : "Yes.";
      String after = i < lost ? "No." : "Yes.";
      all.add(paired("ok", "photo" + i, "Yes.", before, after));
    }
    return all;
  }

  private static Comparison compared(List<Paired> old) {
    List<String> names = List.of("burn mark");
    List<Paired> fresh =
        List.of(
            paired("defect", "a", "A burn mark.", "A stain.", "A burn mark."),
            paired("defect", "b", "A burn mark.", HOSTILE, "A burn mark."),
            paired("defect", "b", "焦げ跡です。", "汚れです。", "焦げ跡です。"));
    Naming naming = Naming.of(fresh.stream().map(Paired::line).toList(), names);
    Comparison.Provenance provenance =
        new Comparison.Provenance(
            "general@0",
            "a",
            "general@1",
            "b",
            "c",
            "d",
            List.of(new Comparison.Dataset("learned", HOSTILE, "e")),
            "FP32",
            "in the weights",
            40,
            3e-4,
            0.5,
            0.6,
            7,
            54,
            "./mekiki learn " + HOSTILE);
    Costs.Spent spent = Costs.Spent.of(List.of(new Stopwatch.Time(2, 1)));
    return Comparison.of(
        provenance,
        POINT,
        Taught.of(List.of(outcome(fresh)), naming, names),
        Kept.of(outcome(old), naming),
        new PairedInterview.Pace(spent, spent),
        true);
  }

  private static PairedInterview.Outcome outcome(List<Paired> asked) {
    return new PairedInterview.Outcome(asked, new Share(0, asked.size()));
  }

  private static Paired paired(
      String kind, String photo, String expected, String before, String after) {
    List<LabelledBox> boxes =
        kind.equals("defect")
            ? List.of(new LabelledBox("Burn mark", new Box(0.1, 0.1, 0.2, 0.2)))
            : List.of();
    DatasetLine line =
        new DatasetLine(photo, kind, "Is it OK?", expected, boxes, "test", "a test", "Apache-2.0");
    return new Paired(
        new Trial(line, before, false, List.of()), new Trial(line, after, false, List.of()));
  }
}
