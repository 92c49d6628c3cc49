package dev.mekiki.host.samples;

/**
 * A spot with a ragged, soft edge: a disc whose radius is disturbed by noise, cut to what it covers
 * so that its box is tight.
 */
final class Blob {
  private static final int GRID = 64;
  private static final double VISIBLE = 0.2;

  private final NoiseField noise;
  private double left = 1;
  private double top = 1;
  private double right = 0;
  private double bottom = 0;

  Blob(Chance chance) {
    noise = NoiseField.uniform(chance, 6, 6);
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        double x = (column + 0.5) / GRID;
        double y = (row + 0.5) / GRID;
        if (density(x, y) > VISIBLE) {
          left = Math.min(left, (double) column / GRID);
          right = Math.max(right, (column + 1.0) / GRID);
          top = Math.min(top, (double) row / GRID);
          bottom = Math.max(bottom, (row + 1.0) / GRID);
        }
      }
    }
  }

  /** How much the spot covers a point of its box, 0-1. */
  double cover(double across, double down) {
    return density(left + across * (right - left), top + down * (bottom - top));
  }

  private double density(double x, double y) {
    double radius = Math.hypot(2 * x - 1, 2 * y - 1);
    return Math.clamp((0.85 - radius - 0.9 * (noise.at(x, y) - 0.5)) * 6, 0, 1);
  }
}
