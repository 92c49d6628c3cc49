package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Box LEFT = new Box(0, 0, 0.5, 1);
  private static final Box RIGHT = new Box(0.5, 0, 1, 1);
  private static final Box NEARLY_LEFT = new Box(0, 0, 0.4, 1);

  @Test
  void countsExactAnswersWhateverTheirCase() {
    Results results =
        new Results(
            List.of(
                spoken("A crack.", "a crack."),
                spoken("A crack.", "A scratch."),
                spoken("A dent.", "A dent")));

    assertThat(results.figures()).contains(new Figure("defect", "exact answer", 1 / 3.0, 3));
  }

  @Test
  void aBoxCountsWhenItOverlapsByHalf() {
    Results results =
        new Results(List.of(located(List.of(LEFT), NEARLY_LEFT), located(List.of(LEFT), RIGHT)));

    assertThat(results.figures())
        .contains(
            new Figure("locate", "box at IoU 0.5", 0.5, 2),
            new Figure("locate", "mean IoU", 0.4, 2));
  }

  @Test
  void pointingAtNothingIsRightOnlyWhereNothingIs() {
    Results results = new Results(List.of(located(List.of()), located(List.of(), LEFT)));

    assertThat(results.figures())
        .contains(new Figure("locate", "no box where nothing is", 0.5, 2))
        .noneMatch(figure -> figure.metric().equals("box at IoU 0.5"));
  }

  @Test
  void judgesReleasedAnswersByThemselves() {
    Results results =
        new Results(
            List.of(
                new Trial(line("defect", "A crack.", List.of()), "A crack.", true, List.of()),
                spoken("A crack.", "A dent.")));

    assertThat(results.figures())
        .contains(
            new Figure("all", "released", 0.5, 2), new Figure("released", "exact answer", 1, 1));
  }

  private static Trial spoken(String expected, String text) {
    return new Trial(line("defect", expected, List.of()), text, false, List.of());
  }

  private static Trial located(List<Box> expected, Box... found) {
    List<Evidence> evidence =
        List.of(found).stream().map(box -> new Evidence("defect", box, 0.9)).toList();
    return new Trial(line("locate", "", expected), "", false, evidence);
  }

  private static DatasetLine line(String kind, String answer, List<Box> boxes) {
    return new DatasetLine(
        "photos/1.jpg",
        kind,
        "Which defect does the part have?",
        answer,
        boxes.stream().map(box -> new LabelledBox("crack", box)).toList(),
        "test",
        "a test",
        "Apache-2.0");
  }
}
