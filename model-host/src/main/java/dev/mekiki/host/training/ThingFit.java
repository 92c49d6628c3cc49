package dev.mekiki.host.training;

import dev.mekiki.host.encoder.ThingStatistics;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Arrays;
import java.util.List;

/**
 * Fits {@link ThingStatistics}. Keeps sums, not cells: a product of features with features for each
 * cell, in double, is what it costs.
 */
final class ThingFit implements AutoCloseable {
  /**
   * Added to each feature's variance within the names, in shares of it: what hardly ever moves must
   * not decide alone.
   */
  private static final double RIDGE = 0.05;

  /** Cells that are added at once: each addition reads and writes the products of all features. */
  private static final int AT_ONCE = 512;

  private final ScriptModule script = ScriptModule.compile("/mekiki/familiar.py");
  private final int width;
  private final int names;
  private final float[] waiting;
  private final long[] waitingNames = new long[AT_ONCE];
  private int count;

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]}
   * @param names how many there are
   */
  ThingFit(FloatTensor mean, FloatTensor deviation, int names) {
    this.width = mean.values().length;
    this.names = names;
    this.waiting = new float[AT_ONCE * width];
    script.run("standardize", mean, deviation);
    script.run("begin", names);
  }

  /**
   * @param cells {@code [n, F]} that show one thing
   * @param name its number, from 0
   */
  void add(float[] cells, int name) {
    for (int cell = 0; cell < cells.length / width; cell++) {
      System.arraycopy(cells, cell * width, waiting, count * width, width);
      waitingNames[count++] = name;
      if (count == AT_ONCE) {
        flush();
      }
    }
  }

  private void flush() {
    float[] cells = Arrays.copyOf(waiting, count * width);
    long[] of = Arrays.copyOf(waitingNames, count);
    script.run("add", new FloatTensor(cells, count, width), new LongTensor(of, count));
    count = 0;
  }

  /**
   * To be asked once each name has a cell; rounded as they are stored.
   *
   * @param others {@code [n, F]} cells of things that were not added: the usual distance is theirs,
   *     group by group
   * @param groups of each name, from 0
   */
  ThingStatistics statistics(float[] others, long[] groups) {
    List<FloatTensor> apart = apart();
    script.run(
        "settle",
        new FloatTensor(others, others.length / width, width),
        new LongTensor(groups, names),
        Arrays.stream(groups).max().orElse(0) + 1);
    int kept = apart.get(1).values().length;
    return new ThingStatistics(
        apart.get(0),
        apart.get(1),
        apart.get(2),
        new FloatTensor(rounded(3), kept),
        new FloatTensor(rounded(4), names),
        new FloatTensor(rounded(5), names));
  }

  /**
   * What sets the names apart: directions {@code [R, F]}, along them the mean of all {@code [R]}
   * and that of each name {@code [C, R]}. To be asked once each name has a cell; rounded as they
   * are stored.
   */
  List<FloatTensor> apart() {
    flush();
    script.run("fit", RIDGE);
    float[] center = rounded(1);
    int kept = center.length;
    return List.of(
        new FloatTensor(rounded(0), kept, width),
        new FloatTensor(center, kept),
        new FloatTensor(rounded(2), names, kept));
  }

  private float[] rounded(int which) {
    float[] values = script.floats("found", which);
    for (int i = 0; i < values.length; i++) {
      values[i] = BrainFloat.value(BrainFloat.of(values[i]));
    }
    return values;
  }

  @Override
  public void close() {
    script.close();
  }
}
