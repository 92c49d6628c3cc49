package dev.mekiki.host.samples;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** A line of equal steps, each turned a little from the one before. */
record WanderingLine(List<Point2D> points) {
  WanderingLine {
    points = List.copyOf(points);
  }

  /**
   * @param length of all steps together, in pixels
   * @param turn deviation of the turn at each step, in radians
   */
  static WanderingLine from(Point2D start, double length, int steps, double turn, Chance chance) {
    List<Point2D> points = new ArrayList<>();
    points.add(start);
    double direction = chance.angle();
    Point2D last = start;
    for (int i = 0; i < steps; i++) {
      direction += chance.normal(turn);
      last =
          new Point2D.Double(
              last.getX() + length / steps * Math.cos(direction),
              last.getY() + length / steps * Math.sin(direction));
      points.add(last);
    }
    return new WanderingLine(points);
  }

  Path2D path() {
    Path2D path = new Path2D.Double();
    path.moveTo(points.getFirst().getX(), points.getFirst().getY());
    points.stream().skip(1).forEach(point -> path.lineTo(point.getX(), point.getY()));
    return path;
  }
}
