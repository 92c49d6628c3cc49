package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A photo with what can be asked about it.
 *
 * @param photo its path in the folder
 * @param questions at least one; where adaptors learn, one with an answer in words
 * @param backdrop another photo, on which only what the boxes of this one show is seen; or none
 */
record Lesson(
    DatasetFolder folder, String photo, List<DatasetLine> questions, Optional<Lesson> backdrop) {
  Lesson {
    questions = List.copyOf(questions);
  }

  Lesson(DatasetFolder folder, String photo, List<DatasetLine> questions) {
    this(folder, photo, questions, Optional.empty());
  }

  Lesson with(List<DatasetLine> others) {
    return new Lesson(folder, photo, others, backdrop);
  }

  /** What is seen of it on another photo, in the same place, with what can be asked of it there. */
  Lesson on(Lesson other) {
    return new Lesson(
        folder,
        photo,
        questions.stream().filter(line -> !line.boxes().isEmpty()).toList(),
        Optional.of(other));
  }

  /**
   * All photos of a dataset with all their questions, whatever their split.
   *
   * @throws IOException when the dataset cannot be read
   */
  static List<Lesson> of(DatasetFolder folder) throws IOException {
    return folder.byPhoto().entrySet().stream()
        .map(photo -> new Lesson(folder, photo.getKey(), photo.getValue()))
        .toList();
  }

  /** So many of them at most, evenly spread. */
  static List<Lesson> spread(List<Lesson> lessons, int most) {
    int count = Math.min(most, lessons.size());
    return IntStream.range(0, count)
        .mapToObj(i -> lessons.get((int) ((long) i * lessons.size() / count)))
        .toList();
  }

  /** Everything on the photo that one of these questions points at, each once. */
  List<LabelledBox> boxes() {
    return questions.stream().flatMap(line -> line.boxes().stream()).distinct().toList();
  }
}
