package dev.mekiki.host.answer;

import java.util.List;

/** The little linear algebra that grounding needs. */
final class Vectors {
  private Vectors() {}

  /** The vector divided by its length; a zero vector stays as it is. */
  static double[] unit(double[] vector) {
    double squares = 0;
    for (double x : vector) {
      squares += x * x;
    }
    double length = Math.sqrt(squares);
    if (length == 0) {
      return vector;
    }
    double[] unit = new double[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / length;
    }
    return unit;
  }

  static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** Element-wise mean of vectors of one length. */
  static double[] mean(List<double[]> vectors, int length) {
    double[] mean = new double[length];
    for (double[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        mean[i] += vector[i] / vectors.size();
      }
    }
    return mean;
  }

  /** Row {@code row} of a row-major matrix with rows of this length. */
  static double[] row(float[] matrix, int row, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = matrix[row * length + i];
    }
    return values;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
