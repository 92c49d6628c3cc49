package dev.mekiki.host.soak;

import java.util.List;

/**
 * A straight line through measurements over time, by least squares.
 *
 * @param slope per hour
 * @param upper the true slope is below it with 95 % confidence (one-sided, Student's t)
 */
record Trend(double slope, double upper) {
  /** 95th percentile of the standard normal distribution. */
  private static final double Z = 1.6449;

  private static final int FEWEST = 5;

  /** A measurement. */
  record Point(double hours, double value) {}

  static boolean canJudge(List<Point> points) {
    return points.size() >= FEWEST;
  }

  /**
   * @throws IllegalArgumentException when there are fewer than five points
   */
  static Trend of(List<Point> points) {
    if (!canJudge(points)) {
      throw new IllegalArgumentException("A trend needs at least five points");
    }
    int n = points.size();
    double meanTime = points.stream().mapToDouble(Point::hours).average().orElseThrow();
    double meanValue = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double spread = 0;
    double together = 0;
    for (Point point : points) {
      spread += (point.hours - meanTime) * (point.hours - meanTime);
      together += (point.hours - meanTime) * (point.value - meanValue);
    }
    double slope = together / spread;
    double unexplained = 0;
    for (Point point : points) {
      double rest = point.value - meanValue - slope * (point.hours - meanTime);
      unexplained += rest * rest;
    }
    double error = Math.sqrt(unexplained / (n - 2) / spread);
    return new Trend(slope, slope + student(n - 2) * error);
  }

  /** 95th percentile of Student's t (Abramowitz and Stegun, 26.7.5). */
  private static double student(int degrees) {
    double z3 = Math.pow(Z, 3);
    double z5 = Math.pow(Z, 5);
    double z7 = Math.pow(Z, 7);
    return Z
        + (z3 + Z) / (4.0 * degrees)
        + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * degrees * degrees)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384.0 * degrees * degrees * degrees);
  }
}
