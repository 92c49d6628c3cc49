package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final Box LEFT = new Box(0, 0, 0.3, 0.3);
  private static final Box TINY = new Box(0.99, 0.99, 0.995, 0.995);

  private static DatasetLine line(String kind, String answer, Box... boxes) {
    List<LabelledBox> labelled =
        Arrays.stream(boxes).map(box -> new LabelledBox("crack", box)).toList();
    return new DatasetLine("a.jpg", kind, "?", answer, labelled, "train", "a test", "CC0-1.0");
  }

  private static Targets targets(DatasetLine... lines) {
    Lesson lesson = new Lesson(new DatasetFolder(Path.of("none")), "a.jpg", List.of(lines));
    return Targets.of(List.of(lesson), 49);
  }

  @Test
  void aCellShowsTheBoxThatItsCentreLiesIn() {
    DatasetLine line = line("locate", "", LEFT);
    Targets targets = targets(line);

    assertThat(IntStream.range(0, 49).filter(cell -> targets.at(line, cell).isPresent()))
        .containsExactly(0, 1, 7, 8);
    assertThat(targets.at(line, 8)).contains(LEFT);
  }

  @Test
  void aBoxBetweenAllCentresIsShownByTheNearestCell() {
    DatasetLine line = line("locate", "", TINY, LEFT);

    assertThat(targets(line).at(line, 48)).contains(TINY);
    assertThat(targets(line).at(line, 41)).isEmpty();
  }

  @Test
  void ofBoxesInEachOtherTheSmallerIsShown() {
    Box all = new Box(0, 0, 1, 1);
    DatasetLine line = line("content", "A crack and a plate.", all, LEFT);

    assertThat(targets(line).at(line, 0)).contains(LEFT);
    assertThat(targets(line).at(line, 48)).contains(all);
  }

  @Test
  void nothingIsThereToPointAtWhereTheAnswerNeverHasABox() {
    DatasetLine found = line("presence", "Yes.", LEFT);
    DatasetLine none = line("presence", "No.");

    assertThat(targets(found, none).teaches(none)).isTrue();
    assertThat(targets(found, none).teaches(found)).isTrue();
  }

  @Test
  void aMissingBoxTeachesNothing() {
    DatasetLine unboxed = line("presence", "Yes.");

    assertThat(targets(unboxed, line("presence", "Yes.", LEFT)).teaches(unboxed)).isFalse();
    assertThat(targets(unboxed).teaches(unboxed)).isFalse();
    assertThat(targets(line("product", "A plate.")).teaches(line("product", "A plate."))).isFalse();
  }

  @Test
  void whatNoPhotoTellsIsNowhere() {
    DatasetLine price = line("not_in_photo", "I cannot tell from the photo.");

    assertThat(targets(price).teaches(price)).isTrue();
    assertThat(targets(price).at(price, 24)).isEmpty();
    assertThat(targets(price).teaches(line("locate", ""))).isTrue();
  }
}
