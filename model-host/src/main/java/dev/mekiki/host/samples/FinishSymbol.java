package dev.mekiki.host.samples;

import static dev.mekiki.host.samples.Brush.path;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** The tick for a surface's finish, with the bar above its roughness. */
final class FinishSymbol {
  private FinishSymbol() {}

  /**
   * @param roughness in micrometres
   * @param left edge of the tick, in units like all lengths
   * @param middle of its height
   * @param pen stroke of the tick
   */
  static Shape of(String roughness, double left, double middle, Lettering letters, double pen) {
    double high = letters.height() / 2 + 4;
    double end = left + 25 + letters.width(roughness);
    double top = middle - high;
    Path2D tick = path(left, middle, left + 7, middle + high, left + 20, top, end, top);
    Path2D ink = new Path2D.Double(Mark.line(Feature.FINISH, tick, pen).ink());
    ink.append(letters.text(roughness, left + 23, middle + 1), false);
    return ink;
  }
}
