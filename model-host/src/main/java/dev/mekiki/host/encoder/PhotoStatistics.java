package dev.mekiki.host.encoder;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Gaussian of photos' image features, each feature averaged over the photo's cells: the
 * covariance of the standardized features is of low rank, plus a variance of each feature on its
 * own. The Mahalanobis distance to it tells photos of another kind (Lee et al. 2018, A Simple
 * Unified Framework for Detecting Out-of-Distribution Samples); it comes to {@code directions + 2}
 * products of that many features a photo.
 *
 * @param mean {@code [F]}
 * @param scale {@code [F]} standard deviations, none 0
 * @param directions {@code [R, F]} orthonormal, of the standardized features
 * @param variance {@code [R]} along them
 * @param residual {@code [F]} variance of each feature without them, none 0
 */
public record PhotoStatistics(
    FloatTensor mean,
    FloatTensor scale,
    FloatTensor directions,
    FloatTensor variance,
    FloatTensor residual) {
  /** What the tensors' names begin with. */
  public static final String NAME = "typical.";

  public PhotoStatistics {
    int features = mean.values().length;
    int kept = variance.values().length;
    boolean fits =
        mean.hasShape(features)
            && scale.hasShape(features)
            && directions.hasShape(kept, features)
            && variance.hasShape(kept)
            && residual.hasShape(features);
    if (!fits) {
      throw new IllegalArgumentException("the statistics of typical photos do not fit each other");
    }
  }

  /** Those of an adaptor package; empty where it has none. */
  static Optional<PhotoStatistics> read(Safetensors file) {
    return file.has(NAME + "mean")
        ? Optional.of(
            new PhotoStatistics(
                file.tensor(NAME + "mean"),
                file.tensor(NAME + "scale"),
                file.tensor(NAME + "directions"),
                file.tensor(NAME + "variance"),
                file.tensor(NAME + "residual")))
        : Optional.empty();
  }

  /** By their names in an adaptor package. */
  public Map<String, FloatTensor> tensors() {
    Map<String, FloatTensor> tensors = new TreeMap<>();
    tensors.put(NAME + "mean", mean);
    tensors.put(NAME + "scale", scale);
    tensors.put(NAME + "directions", directions);
    tensors.put(NAME + "variance", variance);
    tensors.put(NAME + "residual", residual);
    return tensors;
  }

  /**
   * How far a photo lies from the typical ones: the root of the mean square over the features, so
   * that it is about 1 for a photo like them.
   *
   * @param features {@code [cells, F]}
   */
  public double distance(float[] features) {
    return distanceOfMean(mean(features, mean.values().length));
  }

  /**
   * As {@link #distance(float[])}.
   *
   * @param pooled {@code [F]} features averaged over the cells
   */
  public double distanceOfMean(float[] pooled) {
    int count = pooled.length;
    double[] rest = new double[count];
    for (int i = 0; i < count; i++) {
      rest[i] = (pooled[i] - mean.values()[i]) / scale.values()[i];
    }
    double[] along = new double[variance.values().length];
    for (int k = 0; k < along.length; k++) {
      for (int i = 0; i < count; i++) {
        along[k] += rest[i] * directions.values()[k * count + i];
      }
    }
    double squares = 0;
    for (int k = 0; k < along.length; k++) {
      squares += along[k] * along[k] / variance.values()[k];
      for (int i = 0; i < count; i++) {
        rest[i] -= along[k] * directions.values()[k * count + i];
      }
    }
    for (int i = 0; i < count; i++) {
      squares += rest[i] * rest[i] / residual.values()[i];
    }
    return Math.sqrt(squares / count);
  }

  /**
   * Features averaged over the cells, {@code [width]}.
   *
   * @param features {@code [cells, width]}
   */
  public static float[] mean(float[] features, int width) {
    double[] sums = new double[width];
    for (int i = 0; i < features.length; i++) {
      sums[i % width] += features[i];
    }
    float[] mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sums[i] * width / features.length);
    }
    return mean;
  }
}
