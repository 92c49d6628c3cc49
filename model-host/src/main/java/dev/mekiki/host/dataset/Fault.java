package dev.mekiki.host.dataset;

/**
 * Something wrong with a dataset.
 *
 * @param file in the dataset's folder
 * @param line from 1; 0 for the file as a whole
 * @param wrong what is wrong and what to do about it
 */
public record Fault(String file, int line, String wrong) {
  /** {@code file:line: what is wrong}, which editors can jump to. */
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + ": " + wrong;
  }
}
