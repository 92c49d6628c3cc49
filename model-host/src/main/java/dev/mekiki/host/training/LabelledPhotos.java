package dev.mekiki.host.training;

import dev.mekiki.host.dataset.CheckedDataset;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the photos that a read-out learns from. What one line leaves out another tells: the boxes
 * of all lines about a photo are taken for everything on it that has a name.
 */
final class LabelledPhotos {
  private static final String TRAIN = "train";
  private static final String LOCATE = "locate";

  private LabelledPhotos() {}

  /**
   * Reads the lines of the split {@code train}; each photo comes with all of its lines.
   *
   * @throws IOException when a folder is no dataset, has no such line, or a photo says nothing of
   *     what is where; the message names the line
   */
  static Curriculum read(List<Path> folders, ReadOutRecipe recipe) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    StringBuilder digests = new StringBuilder();
    for (Path folder : folders) {
      List<Lesson> found =
          read(new DatasetFolder(folder)).stream()
              .filter(lesson -> teaches(lesson, recipe.look()))
              .toList();
      if (found.isEmpty()) {
        throw new IOException("%s has no box to look closer at".formatted(folder));
      }
      lessons.addAll(found);
      for (Lesson lesson : found) {
        digests.append(Sha256.of(folder.resolve(lesson.photo()))).append('\n');
      }
      digests.append(Sha256.of(folder.resolve(DatasetFolder.QUESTIONS))).append('\n');
    }
    return new Curriculum(
        List.of(new Portion(lessons, 1, "")),
        recipe.seed(),
        recipe.photosPerStep(),
        Integer.MAX_VALUE,
        false,
        Map.of(),
        Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** A closer look is taken at boxes. */
  private static boolean teaches(Lesson lesson, ReadOutRecipe.At look) {
    return look == ReadOutRecipe.At.WHOLE || !lesson.boxes().isEmpty();
  }

  private static List<Lesson> read(DatasetFolder folder) throws IOException {
    CheckedDataset checked = folder.check();
    checked.faults().orElseRefuse();
    Map<String, List<DatasetLine>> byPhoto = new LinkedHashMap<>();
    Map<String, Integer> firstLines = new LinkedHashMap<>();
    for (int i = 0; i < checked.lines().size(); i++) {
      DatasetLine line = checked.lines().get(i);
      if (line.split().equals(TRAIN)) {
        byPhoto.computeIfAbsent(line.photo(), photo -> new ArrayList<>()).add(line);
        firstLines.putIfAbsent(line.photo(), i + 1);
      }
    }
    Path questions = folder.path().resolve(DatasetFolder.QUESTIONS);
    if (byPhoto.isEmpty()) {
      throw new IOException(
          "%s has no line of the split 'train': draw or import it with --split train"
              .formatted(questions));
    }
    List<Lesson> lessons = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo : byPhoto.entrySet()) {
      if (photo.getValue().stream().noneMatch(LabelledPhotos::tellsWhere)) {
        throw new IOException(
            ("%s:%d: photo \"%s\" has no box in any line; box what is on it, or say with a line of"
                    + " kind locate without boxes that nothing is")
                .formatted(questions, firstLines.get(photo.getKey()), photo.getKey()));
      }
      lessons.add(new Lesson(folder, photo.getKey(), photo.getValue()));
    }
    return lessons;
  }

  private static boolean tellsWhere(DatasetLine line) {
    return !line.boxes().isEmpty() || line.kind().equals(LOCATE);
  }
}
