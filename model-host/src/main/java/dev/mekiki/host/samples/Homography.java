package dev.mekiki.host.samples;

import java.awt.geom.Point2D;
import java.util.List;

/**
 * A projective map of the plane, as a matrix of three rows of three (Heckbert, Fundamentals of
 * Texture Mapping and Image Warping, 1989, section 2.2).
 */
record Homography(List<Double> matrix) {
  Homography {
    matrix = List.copyOf(matrix);
  }

  /**
   * Maps the unit square to a quadrilateral.
   *
   * @param corners of it: top left, top right, bottom right, bottom left
   */
  static Homography squareTo(List<Point2D> corners) {
    double x0 = corners.get(0).getX();
    double y0 = corners.get(0).getY();
    double x1 = corners.get(1).getX();
    double y1 = corners.get(1).getY();
    double x2 = corners.get(2).getX();
    double y2 = corners.get(2).getY();
    double x3 = corners.get(3).getX();
    double y3 = corners.get(3).getY();
    double sumX = x0 - x1 + x2 - x3;
    double sumY = y0 - y1 + y2 - y3;
    double scale = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
    double g = (sumX * (y3 - y2) - (x3 - x2) * sumY) / scale;
    double h = ((x1 - x2) * sumY - sumX * (y1 - y2)) / scale;
    return new Homography(
        List.of(
            x1 - x0 + g * x1,
            x3 - x0 + h * x3,
            x0, //
            y1 - y0 + g * y1,
            y3 - y0 + h * y3,
            y0, //
            g,
            h,
            1.0));
  }

  Point2D map(double x, double y) {
    double w = at(6) * x + at(7) * y + at(8);
    return new Point2D.Double(
        (at(0) * x + at(1) * y + at(2)) / w, (at(3) * x + at(4) * y + at(5)) / w);
  }

  /** The way back; the adjoint does, because a factor makes no difference. */
  Homography inverse() {
    return new Homography(
        List.of(
            minor(4, 8, 5, 7),
            minor(2, 7, 1, 8),
            minor(1, 5, 2, 4), //
            minor(5, 6, 3, 8),
            minor(0, 8, 2, 6),
            minor(2, 3, 0, 5), //
            minor(3, 7, 4, 6),
            minor(1, 6, 0, 7),
            minor(0, 4, 1, 3)));
  }

  private double minor(int a, int b, int c, int d) {
    return at(a) * at(b) - at(c) * at(d);
  }

  private double at(int place) {
    return matrix.get(place);
  }
}
