package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Photos that are visited in turn, and how often beside those of other portions.
 *
 * @param share of the visits; only the proportion to the other portions' counts
 * @param digest over the questions and photos
 */
record Portion(List<Lesson> lessons, double share, String digest) {
  private static final String TRAIN = "train";

  Portion {
    lessons = List.copyOf(lessons);
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("The share of a portion must be more than 0");
    }
  }

  /**
   * Reads the lines of the split {@code train} of each photo that has one with an answer in words.
   *
   * @param places whether to read lines that are answered by boxes alone as well, from which a
   *     pointer learns
   * @throws IOException when a folder is no dataset or has no such line
   */
  static Portion read(List<Path> folders, double share, boolean places) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    StringBuilder digests = new StringBuilder();
    for (Path folder : folders) {
      DatasetFolder dataset = new DatasetFolder(folder);
      int before = lessons.size();
      for (Map.Entry<String, List<DatasetLine>> photo : dataset.byPhoto().entrySet()) {
        List<DatasetLine> questions =
            photo.getValue().stream()
                .filter(line -> line.split().equals(TRAIN) && (line.inWords() || places))
                .toList();
        if (questions.stream().anyMatch(DatasetLine::inWords)) {
          lessons.add(new Lesson(dataset, photo.getKey(), questions));
          digests.append(Sha256.of(folder.resolve(photo.getKey()))).append('\n');
        }
      }
      if (lessons.size() == before) {
        throw new IOException(
            "%s has no answer in words in the split 'train': draw or import it with --split train"
                .formatted(folder));
      }
      digests.append(Sha256.of(folder.resolve(DatasetFolder.QUESTIONS))).append('\n');
    }
    return new Portion(lessons, share, digests.toString());
  }
}
