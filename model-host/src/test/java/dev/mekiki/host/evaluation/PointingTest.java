package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PointingTest {
  private static final Box LEFT = new Box(0.1, 0.1, 0.3, 0.3);
  private static final Box RIGHT = new Box(0.6, 0.6, 0.9, 0.9);

  private static LabelledBox labelled(String label, Box box) {
    return new LabelledBox(label, box);
  }

  private static Asked asked(
      String kind, String expected, String said, List<LabelledBox> there, Box... found) {
    DatasetLine line =
        new DatasetLine("a.jpg", kind, "?", expected, there, "test", "a test", "CC0-1.0");
    List<Evidence> evidence =
        Stream.of(found).map(box -> new Evidence("something", box, 0.9)).toList();
    Trial trial = new Trial(line, said, false, evidence);
    return new Asked(
        trial,
        trial,
        Optional.empty(),
        0.9,
        true,
        new Stopwatch.Time(0, 0),
        0,
        false,
        Optional.empty());
  }

  @Test
  void tellsDefectsFromObjectsByWhatQuestionsForDefectsShow() {
    Pointing pointing =
        Pointing.of(
            List.of(
                asked("defect", "A dent.", "A dent.", List.of(labelled("dent", LEFT)), LEFT),
                asked("locate", "", "", List.of(labelled("dent", LEFT)), RIGHT),
                asked("locate", "", "", List.of(labelled("cup", RIGHT)), RIGHT)));

    assertThat(pointing.all().defects()).isEqualTo(new Share(1, 2));
    assertThat(pointing.all().objects()).isEqualTo(new Share(1, 1));
    assertThat(pointing.all().stray()).isEqualTo(new Share(1, 3));
    assertThat(pointing.tasks())
        .extracting(Pointing.Boxes::task)
        .containsExactly("defect", "locate");
  }

  @Test
  void countsEachOfSeveralBoxes() {
    List<LabelledBox> both = List.of(labelled("cup", LEFT), labelled("pen", RIGHT));

    Pointing pointing = Pointing.of(List.of(asked("count", "Two.", "One.", both, LEFT)));

    assertThat(pointing.all().objects()).isEqualTo(new Share(1, 2));
    assertThat(pointing.all().stray()).isEqualTo(new Share(0, 1));
  }

  @Test
  void tellsRejectingWhatIsAbsentFromRejectingWhatIsThere() {
    Pointing pointing =
        Pointing.of(
            List.of(
                asked("presence", "Yes.", "No.", List.of(labelled("cup", LEFT))),
                asked("presence", "Yes.", "Yes.", List.of(labelled("cup", LEFT)), LEFT),
                asked("presence", "No.", "No.", List.of()),
                asked("presence", "No.", "Yes.", List.of(), LEFT),
                asked("not_in_photo", "I cannot tell.", "I cannot tell.", List.of())));

    assertThat(pointing.absentDenied()).isEqualTo(new Share(1, 2));
    assertThat(pointing.presentDenied()).isEqualTo(new Share(1, 2));
    assertThat(pointing.absentNotShown()).isEqualTo(new Share(2, 3));
    assertThat(pointing.presentNotShown()).isEqualTo(new Share(1, 2));
    assertThat(pointing.text()).contains("said to be absent, and is").contains("(1 of 2; ");
  }

  @Test
  void leavesOutWhatNobodyDrewABoxOf() {
    Pointing pointing = Pointing.of(List.of(asked("colour", "Red.", "Red.", List.of(), LEFT)));

    assertThat(pointing.all().stray()).isEqualTo(Share.NONE);
    assertThat(pointing.tasks()).isEmpty();
  }
}
