package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTargetsTest {
  private static final int SIDE = 4;
  private static final Map<String, Integer> PLACES = Map.of("crack", 0, "stain", 1);

  private static CellTargets of(LabelledBox... boxes) {
    DatasetLine line =
        new DatasetLine("a.jpg", "locate", "Where?", "", List.of(boxes), "train", "test", "MIT");
    Lesson lesson = new Lesson(new DatasetFolder(Path.of("")), "a.jpg", List.of(line, line));
    return CellTargets.of(List.of(Look.at(lesson)), SIDE, PLACES);
  }

  private static LabelledBox box(String label, double left, double top, double right, double low) {
    return new LabelledBox(label, new Box(left, top, right, low));
  }

  @Test
  void givesABoxTheCellsWhoseMiddleItHolds() {
    CellTargets targets = of(box("stain", 0, 0, 0.5, 0.25));

    assertThat(targets.words().values()).startsWith(1, 1, -1, -1, -1);
    assertThat(targets.presence().values()).startsWith(1, 1, 0, 0, 0);
    assertThat(targets.boxes().values()).startsWith(0, 0, 0.5f, 0.25f, 0, 0, 0.5f, 0.25f, 0);
    assertThat(targets.count()).isEqualTo(2);
  }

  @Test
  void givesAThinBoxTheCellThatHoldsItsMiddle() {
    CellTargets targets = of(box("crack", 0.26, 0.3, 0.3, 0.31));

    assertThat(targets.count()).isEqualTo(1);
    assertThat(targets.words().values()[5]).isZero();
    assertThat(targets.weights().values()[5]).isEqualTo(1);
  }

  @Test
  void givesACellToTheSmallestOfItsBoxes() {
    CellTargets targets = of(box("crack", 0.3, 0.3, 0.45, 0.45), box("stain", 0, 0, 1, 1));

    assertThat(targets.count()).isEqualTo(SIDE * SIDE);
    assertThat(targets.words().values()[5]).isZero();
    assertThat(targets.words().values()[6]).isOne();
    assertThat(targets.weights().values()[5]).isEqualTo(1);
    assertThat(targets.weights().values()[6]).isEqualTo((float) (1 / Math.sqrt(15)));
  }

  @Test
  void teachesPlaceAndPresenceOfWhatHasNoWord() {
    CellTargets targets = of(box("flange", 0, 0, 0.25, 0.25));

    assertThat(targets.words().values()[0]).isEqualTo(-1);
    assertThat(targets.presence().values()[0]).isOne();
  }

  @Test
  void teachesAbsenceWhereNothingIs() {
    CellTargets targets = of();

    assertThat(targets.count()).isZero();
    assertThat(targets.presence().values()).hasSize(SIDE * SIDE).containsOnly(0);
  }
}
