package dev.mekiki.host.training;

import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A read-out as new, with mean and deviation of the features as the photos have them.
 *
 * @param cells of the grid
 * @param width features of a cell
 * @param units of the hidden layer
 * @param hidden width of the base
 * @param codes stops of the place code between 0 and 1
 * @param size root mean square of the base's embeddings
 */
record FreshReadOut(int cells, int width, int units, int hidden, int codes, double size) {
  private static final int EDGES = 4;

  /** Photos on which features are measured; more change the figures no more. */
  private static final int MEASURED = 600;

  /** Of the mean deviation: below that, a feature is as good as constant. */
  private static final double LEAST = 0.1;

  /** Of the embeddings' size: with four coordinates the code is as loud as half a word. */
  private static final double LOUDNESS = 0.3;

  /**
   * @throws IOException when a photo cannot be read
   */
  SortedMap<String, FloatTensor> tensors(PhotoFeatures features, List<Lesson> lessons, long seed)
      throws IOException {
    Random chance = new Random(seed);
    SortedMap<String, FloatTensor> fresh = new TreeMap<>();
    String perceptron = "readout.projector.";
    fresh.put(
        perceptron + "fc1.weight",
        new FloatTensor(normal(units * width, 1 / Math.sqrt(width), chance), units, width));
    fresh.put(perceptron + "fc1.bias", new FloatTensor(new float[units], units));
    fresh.put(
        perceptron + "fc2.weight",
        new FloatTensor(normal(hidden * units, size / Math.sqrt(units), chance), hidden, units));
    fresh.put(perceptron + "fc2.bias", new FloatTensor(new float[hidden], hidden));
    fresh.put(
        perceptron + "pos",
        new FloatTensor(normal(cells * hidden, size / 2, chance), cells, hidden));
    fresh.put("readout.weight", heads(chance));
    fresh.put(
        "readout.code",
        new FloatTensor(
            normal(EDGES * codes * hidden, LOUDNESS * size, chance), EDGES, codes, hidden));
    double[][] moments = moments(features, lessons);
    fresh.put(perceptron + "mean", new FloatTensor(floats(moments[0]), width));
    fresh.put(perceptron + "std", new FloatTensor(floats(moments[1]), width));
    return fresh;
  }

  /** Starts from a box around the middle half, and from little presence. */
  private FloatTensor heads(Random chance) {
    int columns = EDGES + 1;
    float[] values = normal((hidden + 1) * columns, 0.1 / (size * Math.sqrt(hidden)), chance);
    float[] first = {0.25f, 0.25f, 0.75f, 0.75f, 0.1f};
    System.arraycopy(first, 0, values, hidden * columns, columns);
    return new FloatTensor(values, hidden + 1, columns);
  }

  private double[][] moments(PhotoFeatures features, List<Lesson> lessons) throws IOException {
    double[] sums = new double[width];
    double[] squares = new double[width];
    List<Lesson> measured = lessons.subList(0, Math.min(MEASURED, lessons.size()));
    for (Lesson lesson : measured) {
      float[] values = features.of(lesson, new float[width], new Random(0)).values();
      for (int i = 0; i < values.length; i++) {
        sums[i % width] += values[i];
        squares[i % width] += (double) values[i] * values[i];
      }
    }
    double count = (double) measured.size() * cells;
    double[] mean = Arrays.stream(sums).map(sum -> sum / count).toArray();
    double[] deviation = new double[width];
    for (int i = 0; i < width; i++) {
      deviation[i] = Math.sqrt(Math.max(0, squares[i] / count - mean[i] * mean[i]));
    }
    double floor = LEAST * Arrays.stream(deviation).average().orElse(1);
    return Stream.of(mean, Arrays.stream(deviation).map(d -> Math.max(d, floor)).toArray())
        .toArray(double[][]::new);
  }

  static float[] normal(int count, double deviation, Random chance) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (chance.nextGaussian() * deviation);
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
