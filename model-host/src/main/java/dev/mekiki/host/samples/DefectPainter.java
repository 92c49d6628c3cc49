package dev.mekiki.host.samples;

import java.awt.geom.Rectangle2D;

/** Draws one kind of damage. */
@FunctionalInterface
interface DefectPainter {
  /**
   * @param severity 0-1, how big
   * @return the box of what changed, in pixels of the part
   */
  Rectangle2D paint(Workpiece piece, Chance chance, double severity);
}
