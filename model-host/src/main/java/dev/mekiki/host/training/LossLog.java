package dev.mekiki.host.training;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** {@code loss.csv}: one line a step. */
final class LossLog implements AutoCloseable {
  private static final String HEAD = "step,loss,gradient,height,tokens,milliseconds,pointing";

  private final Writer writer;

  /**
   * @param steps done so far; lines of later ones, which a crash has undone, are dropped
   */
  LossLog(Path folder, int steps) throws IOException {
    Path file = folder.resolve("loss.csv");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of(HEAD);
    Files.write(file, lines.subList(0, Math.min(lines.size(), steps + 1)));
    this.writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  /**
   * @param step from 1
   * @param tokens of the answers
   */
  void add(int step, Trainer.Step found, double height, int tokens, long milliseconds)
      throws IOException {
    writer.write(
        String.format(
            Locale.ROOT,
            "%d,%.6f,%.6f,%.6f,%d,%d,%.6f%n",
            step,
            found.loss(),
            found.gradient(),
            height,
            tokens,
            milliseconds,
            found.pointing()));
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
