package dev.mekiki.host.samples;

import java.util.function.DoubleSupplier;

/**
 * Smooth noise: random values on a grid, joined by Catmull-Rom splines.
 *
 * <p>A coarse grid gives clouds, a fine one grain, a wide and flat one the lines of brushed metal.
 */
final class NoiseField {
  private final double[][] values;

  private NoiseField(int columns, int rows, DoubleSupplier value) {
    values = new double[Math.max(2, rows)][Math.max(2, columns)];
    for (double[] row : values) {
      for (int column = 0; column < row.length; column++) {
        row[column] = value.getAsDouble();
      }
    }
  }

  /** Values mostly from 0 to 1. */
  static NoiseField uniform(Chance chance, int columns, int rows) {
    return new NoiseField(columns, rows, () -> chance.between(0.0, 1.0));
  }

  /** Uniform noise whose grid has one value each {@code spacing} units. */
  static NoiseField uniform(Chance chance, Surface surface, double spacing) {
    double pixels = spacing * surface.unit();
    return uniform(
        chance, (int) (surface.width() / pixels) + 2, (int) (surface.height() / pixels) + 2);
  }

  /** Grain as of a film: normal, mean 0, one value each unit. */
  static NoiseField grain(Chance chance, Surface surface, double deviation) {
    return new NoiseField(
        (int) (surface.width() / surface.unit()),
        (int) (surface.height() / surface.unit()),
        () -> chance.normal(deviation));
  }

  /**
   * @param across fraction 0-1 of the width
   * @param down fraction 0-1 of the height
   */
  double at(double across, double down) {
    double x = across * (values[0].length - 1);
    double y = down * (values.length - 1);
    int row = (int) y;
    double[] column = new double[4];
    for (int k = 0; k < 4; k++) {
      column[k] = alongRow(values[clamp(row - 1 + k, values.length)], x);
    }
    return spline(column[0], column[1], column[2], column[3], y - row);
  }

  private static double alongRow(double[] row, double x) {
    int column = (int) x;
    return spline(
        row[clamp(column - 1, row.length)],
        row[clamp(column, row.length)],
        row[clamp(column + 1, row.length)],
        row[clamp(column + 2, row.length)],
        x - column);
  }

  private static int clamp(int index, int length) {
    return Math.max(0, Math.min(length - 1, index));
  }

  /** Catmull-Rom: through b at t = 0 and c at t = 1, with the slopes of their neighbours. */
  private static double spline(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
