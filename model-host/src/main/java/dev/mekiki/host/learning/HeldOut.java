package dev.mekiki.host.learning;

import dev.mekiki.host.dataset.DatasetException;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks through datasets, and sees to it that no photo that is learned from is asked about
 * afterwards.
 */
final class HeldOut {
  /** The photo of each content that is learned from. */
  private final Map<String, Path> learned = new HashMap<>();

  static boolean isLearned(DatasetLine line) {
    return line.split().equals(Split.TRAIN.label());
  }

  /**
   * Notes the photos of the split {@code train}.
   *
   * @return the lines about them that have an answer in words
   * @throws UnfitMaterialException when the dataset has a fault or no such line
   */
  List<DatasetLine> learn(DatasetFolder dataset) throws IOException {
    List<DatasetLine> lines =
        lines(dataset).stream().filter(HeldOut::isLearned).filter(DatasetLine::inWords).toList();
    if (lines.isEmpty()) {
      throw new UnfitMaterialException(
          "%s has no answer in words in the split 'train': draw or import it with one"
              .formatted(dataset.path()));
    }
    lines.stream()
        .map(line -> dataset.path().resolve(line.photo()))
        .distinct()
        .forEach(photo -> learned.put(Sha256.of(photo), photo));
    return lines;
  }

  /** Whether the dataset has lines that are not learned. */
  static boolean has(DatasetFolder dataset) throws IOException {
    return lines(dataset).stream().anyMatch(line -> !isLearned(line));
  }

  /**
   * @throws UnfitMaterialException when the dataset has a fault, nothing to ask, or a photo that is
   *     learned from
   */
  void require(DatasetFolder dataset) throws IOException {
    List<Path> photos =
        lines(dataset).stream()
            .filter(line -> !isLearned(line))
            .map(line -> dataset.path().resolve(line.photo()))
            .distinct()
            .toList();
    if (photos.isEmpty()) {
      throw new UnfitMaterialException(
          "%s has no line outside the split 'train': draw or import it with another"
              .formatted(dataset.path()));
    }
    for (Path photo : photos) {
      Path same = learned.get(Sha256.of(photo));
      if (same != null) {
        throw new UnfitMaterialException(
            "%s is the photo %s, which is learned from: what is measured on it says nothing, take it out of one"
                .formatted(photo, same));
      }
    }
  }

  private static List<DatasetLine> lines(DatasetFolder dataset) throws IOException {
    try {
      return dataset.byPhoto().values().stream().flatMap(List::stream).toList();
    } catch (DatasetException e) {
      throw new UnfitMaterialException("%s: %s".formatted(dataset.path(), e.getMessage()), e);
    }
  }
}
