package dev.mekiki.host.training;

import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits a perceptron from the image features of cells to classes, on all cells or on those of some
 * photos: add them all, then fit as often as needed.
 */
final class CellFit implements AutoCloseable {
  /** Of the layer between. */
  static final int UNITS = 512;

  /** Over all cells, but no fewer steps than the next. */
  private static final int ROUNDS = 16;

  private static final int FEWEST_STEPS = 300;
  private static final int AT_ONCE = 1024;
  private static final double RATE = 1e-3;
  private static final double WEIGHT_DECAY = 0.1;

  private final ScriptModule script = ScriptModule.compile("/mekiki/tags.py");
  private final int width;
  private final int classes;
  private final List<Integer> groups = new ArrayList<>();
  private boolean gathered;

  /**
   * @param tensors {@code hidden.weight [U, F]} of standardized features of mean square 1, {@code
   *     hidden.bias [U]}, {@code weight [C, U]}, {@code bias [C]}
   * @param cells that it was fitted on
   * @param loss mean of the last round
   */
  record Fitted(Map<String, FloatTensor> tensors, int cells, double loss) {
    Fitted {
      tensors = Map.copyOf(tensors);
    }
  }

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]} standard deviation of it, none 0
   */
  CellFit(FloatTensor mean, FloatTensor deviation, int classes) {
    this.width = mean.values().length;
    this.classes = classes;
    script.run("standardize", mean, deviation);
  }

  /**
   * @param cells {@code [N, F]}
   * @param group of the photo that they are of
   */
  void add(float[] cells, int to, int group) {
    int count = cells.length / width;
    if (count > 0) {
      long[] each = new long[count];
      Arrays.fill(each, to);
      script.run("add", new FloatTensor(cells, count, width), new LongTensor(each, count));
      groups.addAll(Collections.nCopies(count, group));
    }
  }

  /** On the cells of all groups. */
  Fitted fit(long seed) {
    return fit(IntStream.range(0, groups.size()).boxed().toList(), seed);
  }

  /**
   * On the cells of one group.
   *
   * @throws IllegalArgumentException when it has none
   */
  Fitted fit(int group, long seed) {
    return fit(
        IntStream.range(0, groups.size()).filter(i -> groups.get(i) == group).boxed().toList(),
        seed);
  }

  private Fitted fit(List<Integer> cells, long seed) {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "Too few photos to fit tags on half of them: give more, or set the recipe's tags to false");
    }
    if (!gathered) {
      script.run("gather");
      gathered = true;
    }
    Random chance = new Random(seed);
    script.run("begin", classes, drawn(chance), seed);
    double loss = learn(cells, chance);
    Map<String, FloatTensor> tensors =
        Map.of(
            "hidden.weight", new FloatTensor(script.floats("weight", 0), UNITS, width),
            "hidden.bias", new FloatTensor(script.floats("weight", 1), UNITS),
            "weight", new FloatTensor(script.floats("weight", 2), classes, UNITS),
            "bias", new FloatTensor(script.floats("weight", 3), classes));
    return new Fitted(tensors, cells.size(), loss);
  }

  /** As He et al. 2015, Delving Deep into Rectifiers, have it. */
  private FloatTensor drawn(Random chance) {
    float[] weights = FreshReadOut.normal(UNITS * width, Math.sqrt(2.0 / width), chance);
    return new FloatTensor(weights, UNITS, width);
  }

  /** Mean loss of the last round. */
  private double learn(List<Integer> cells, Random chance) {
    List<Integer> order = new ArrayList<>(cells);
    int steps = (cells.size() + AT_ONCE - 1) / AT_ONCE;
    int rounds = Math.max(ROUNDS, (FEWEST_STEPS + steps - 1) / steps);
    double loss = 0;
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, chance);
      loss = 0;
      for (int step = 0; step < steps; step++) {
        long[] taken =
            order.subList(step * AT_ONCE, Math.min(cells.size(), (step + 1) * AT_ONCE)).stream()
                .mapToLong(Integer::longValue)
                .toArray();
        int done = round * steps + step;
        double rate = RATE * (1 - (double) done / (rounds * steps));
        LongTensor numbers = new LongTensor(taken, taken.length);
        loss += script.floats("step", numbers, done + 1, rate, WEIGHT_DECAY)[0] / steps;
      }
    }
    return loss;
  }

  @Override
  public void close() {
    script.close();
  }
}
