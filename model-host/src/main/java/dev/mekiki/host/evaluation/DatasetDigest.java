package dev.mekiki.host.evaluation;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * One digest of a dataset's content: the SHA-256 of what {@code sha256sum} prints for {@code
 * questions.jsonl} and then for the photos that it names, in the order of their names.
 */
public final class DatasetDigest {
  private DatasetDigest() {}

  /**
   * Lower-case hexadecimal.
   *
   * @throws IOException when the questions cannot be read
   */
  public static String of(DatasetFolder dataset) throws IOException {
    StringBuilder sums = new StringBuilder();
    add(sums, dataset, DatasetFolder.QUESTIONS);
    for (String photo : new TreeSet<>(dataset.byPhoto().keySet())) {
      add(sums, dataset, photo);
    }
    return Sha256.of(sums.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Of several folders: of one, its own; else the SHA-256 of their digests, a line each.
   *
   * @throws IOException when questions cannot be read
   */
  public static String of(List<DatasetFolder> datasets) throws IOException {
    if (datasets.size() == 1) {
      return of(datasets.get(0));
    }
    StringBuilder digests = new StringBuilder();
    for (DatasetFolder dataset : datasets) {
      digests.append(of(dataset)).append('\n');
    }
    return Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void add(StringBuilder sums, DatasetFolder dataset, String file) {
    sums.append(Sha256.of(dataset.path().resolve(file))).append("  ").append(file).append('\n');
  }
}
