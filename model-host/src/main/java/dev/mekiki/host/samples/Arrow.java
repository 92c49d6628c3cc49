package dev.mekiki.host.samples;

import java.awt.Shape;

/** The slender filled arrowhead of dimension lines and leaders. */
final class Arrow {
  private static final double LENGTH = 9;
  private static final double HALF_WIDTH = 2.6;

  private Arrow() {}

  /** The head of an arrow between two points, in units. */
  static Shape head(double fromX, double fromY, double toX, double toY) {
    double angle = Math.atan2(toY - fromY, toX - fromX);
    double backX = toX - LENGTH * Math.cos(angle);
    double backY = toY - LENGTH * Math.sin(angle);
    double acrossX = HALF_WIDTH * Math.sin(angle);
    double acrossY = HALF_WIDTH * Math.cos(angle);
    return Brush.closed(
        toX, toY, backX - acrossX, backY + acrossY, backX + acrossX, backY - acrossY);
  }
}
