package dev.mekiki.host.training;

import dev.mekiki.host.encoder.PhotoStatistics;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import java.util.Random;

/** Fits {@link PhotoStatistics}: the strongest directions by orthogonal iteration. */
final class PhotoGaussian {
  /** Directions that are kept: with more, photos before new backgrounds count as unlike. */
  static final int DIRECTIONS = 8;

  private static final int ITERATIONS = 30;

  /**
   * Added to each feature's variance without the directions, in shares of its whole variance: a
   * feature that hardly ever moves must not decide alone.
   */
  private static final double RIDGE = 0.05;

  /** Least standard deviation, in shares of the features' mean one. */
  private static final double LEAST = 1e-3;

  private final int width;
  private final double[] weights;
  private final float[] mean;
  private final float[] scale;

  /** {@code [photos, width]} */
  private final double[][] standard;

  /**
   * A photo's features averaged over its cells, and how often it counts.
   *
   * @param features {@code [width]}
   */
  record Seen(float[] features, double weight) {}

  private PhotoGaussian(List<Seen> photos) {
    this.width = photos.getFirst().features.length;
    double all = photos.stream().mapToDouble(Seen::weight).sum();
    this.weights = photos.stream().mapToDouble(photo -> photo.weight / all).toArray();
    this.mean = new float[width];
    this.scale = new float[width];
    this.standard = new double[photos.size()][width];
    standardize(photos);
  }

  static PhotoStatistics fit(List<Seen> photos) {
    if (photos.size() <= DIRECTIONS) {
      throw new IllegalArgumentException(
          "The statistics of typical photos need more than %d photos".formatted(DIRECTIONS));
    }
    return new PhotoGaussian(photos).statistics();
  }

  private void standardize(List<Seen> photos) {
    double[] first = new double[width];
    double[] second = new double[width];
    for (int n = 0; n < weights.length; n++) {
      for (int i = 0; i < width; i++) {
        first[i] += weights[n] * photos.get(n).features[i];
      }
    }
    double deviations = 0;
    for (int i = 0; i < width; i++) {
      for (int n = 0; n < weights.length; n++) {
        double from = photos.get(n).features[i] - first[i];
        second[i] += weights[n] * from * from;
      }
      deviations += Math.sqrt(second[i]) / width;
    }
    for (int i = 0; i < width; i++) {
      mean[i] = (float) first[i];
      scale[i] = (float) Math.max(Math.sqrt(second[i]), LEAST * deviations + Float.MIN_NORMAL);
      for (int n = 0; n < weights.length; n++) {
        standard[n][i] = (photos.get(n).features[i] - mean[i]) / scale[i];
      }
    }
  }

  private PhotoStatistics statistics() {
    double[][] basis = basis();
    double[] variance = new double[DIRECTIONS];
    double[] residual = new double[width];
    for (int n = 0; n < weights.length; n++) {
      double[] rest = standard[n].clone();
      for (int k = 0; k < DIRECTIONS; k++) {
        double along = dot(rest, basis[k]);
        variance[k] += weights[n] * along * along;
        add(rest, -along, basis[k]);
      }
      for (int i = 0; i < width; i++) {
        residual[i] += weights[n] * rest[i] * rest[i];
      }
    }
    float[] directions = new float[DIRECTIONS * width];
    float[] rest = new float[width];
    for (int i = 0; i < width; i++) {
      rest[i] = (float) (residual[i] + RIDGE);
      for (int k = 0; k < DIRECTIONS; k++) {
        directions[k * width + i] = (float) basis[k][i];
      }
    }
    float[] along = new float[DIRECTIONS];
    for (int k = 0; k < DIRECTIONS; k++) {
      along[k] = (float) (variance[k] + RIDGE);
    }
    return new PhotoStatistics(
        new FloatTensor(mean, width),
        new FloatTensor(scale, width),
        new FloatTensor(directions, DIRECTIONS, width),
        new FloatTensor(along, DIRECTIONS),
        new FloatTensor(rest, width));
  }

  private double[][] basis() {
    Random chance = new Random(DIRECTIONS);
    double[][] basis = new double[DIRECTIONS][width];
    for (double[] direction : basis) {
      for (int i = 0; i < width; i++) {
        direction[i] = chance.nextGaussian();
      }
    }
    orthonormalize(basis);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[][] next = new double[DIRECTIONS][width];
      for (int n = 0; n < weights.length; n++) {
        for (int k = 0; k < DIRECTIONS; k++) {
          add(next[k], weights[n] * dot(standard[n], basis[k]), standard[n]);
        }
      }
      basis = next;
      orthonormalize(basis);
    }
    return basis;
  }

  /** Gram and Schmidt, in place; a direction that the others leave nothing of becomes zero. */
  private static void orthonormalize(double[][] basis) {
    for (int k = 0; k < basis.length; k++) {
      for (int other = 0; other < k; other++) {
        add(basis[k], -dot(basis[k], basis[other]), basis[other]);
      }
      double length = Math.sqrt(dot(basis[k], basis[k]));
      for (int i = 0; length > 0 && i < basis[k].length; i++) {
        basis[k][i] /= length;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double times, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }
}
