package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;

/**
 * A photo with what can be asked about it.
 *
 * @param photo its path in the folder
 * @param questions at least one; where adaptors learn, one with an answer in words
 */
record Lesson(DatasetFolder folder, String photo, List<DatasetLine> questions) {
  Lesson {
    questions = List.copyOf(questions);
  }

  /** Everything on the photo that one of these questions points at, each once. */
  List<LabelledBox> boxes() {
    return questions.stream().flatMap(line -> line.boxes().stream()).distinct().toList();
  }
}
