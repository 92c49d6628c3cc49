package dev.mekiki.host.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a dataset, in the order in which it was found. */
public final class Faults {
  /** How many are kept; further ones are only counted. */
  static final int LISTED = 100;

  private static final int SHOWN = 60;

  private final List<Fault> listed = new ArrayList<>();
  private int count;

  void add(String file, int line, String wrong) {
    count++;
    if (listed.size() < LISTED) {
      listed.add(new Fault(file, line, wrong));
    }
  }

  /** How many there are, listed or not. */
  public int count() {
    return count;
  }

  /** The first hundred. */
  public List<Fault> listed() {
    return List.copyOf(listed);
  }

  /**
   * @throws DatasetException naming the faults, if there are any
   */
  public void orElseRefuse() throws DatasetException {
    if (count > 0) {
      throw new DatasetException(this);
    }
  }

  /** One fault a line. */
  @Override
  public String toString() {
    String lines = listed.stream().map(Fault::toString).collect(Collectors.joining("\n"));
    int further = count - listed.size();
    return further == 0 ? lines : lines + "\nand %d more; correct these first".formatted(further);
  }

  /** A value from a file as it can be shown: short and without control characters. */
  static String quoted(String value) {
    String start = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    return "\"" + start.replaceAll("\\p{C}", "?") + "\"";
  }
}
