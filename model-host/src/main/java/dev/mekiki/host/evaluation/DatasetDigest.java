package dev.mekiki.host.evaluation;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static void add(StringBuilder sums, DatasetFolder dataset, String file) {
    sums.append(Sha256.of(dataset.path().resolve(file))).append("  ").append(file).append('\n');
  }
}
