package dev.mekiki.host.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How much of what is in a dataset, for its card. Counts are of questions where nothing else is
 * said.
 *
 * @param sha256 of what {@code sha256sum} prints about {@code questions.jsonl} and the photos asked
 *     about, sorted by name
 * @param photos how many
 */
public record Contents(
    String sha256,
    int photos,
    int questions,
    Map<String, Integer> kinds,
    Map<String, Integer> languages,
    Map<String, Integer> splits,
    Map<String, Integer> photosOfSplits,
    Map<String, Integer> licences) {

  /**
   * @param folder to which photos and questions have been written
   */
  public static Contents of(Path folder, List<DatasetLine> lines) throws IOException {
    Map<String, Integer> photosOfSplits = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (DatasetLine line : lines) {
      if (seen.add(line.photo())) {
        photosOfSplits.merge(line.split(), 1, Integer::sum);
      }
    }
    return new Contents(
        digest(folder, seen),
        seen.size(),
        lines.size(),
        count(lines, DatasetLine::kind),
        count(lines, line -> line.language().code()),
        count(lines, DatasetLine::split),
        photosOfSplits,
        count(lines, DatasetLine::licence));
  }

  private static String digest(Path folder, Set<String> photos) throws IOException {
    Set<String> files = new TreeSet<>(photos);
    files.add(DatasetFolder.QUESTIONS);
    StringBuilder listing = new StringBuilder();
    for (String file : files) {
      String digest = Sha256.of(Files.readAllBytes(folder.resolve(file)));
      listing.append(digest).append("  ").append(file).append('\n');
    }
    return Sha256.of(listing.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Integer> count(
      List<DatasetLine> lines, Function<DatasetLine, String> of) {
    Map<String, Integer> counts = new TreeMap<>();
    lines.forEach(line -> counts.merge(of.apply(line), 1, Integer::sum));
    return counts;
  }
}
