package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Shape;

/**
 * Ink on a technical drawing.
 *
 * @param ink its outline, filled by whoever draws it
 */
record Mark(Feature feature, Shape ink) {
  private static final float[] CHAIN = {12, 4, 2.5f, 4};

  /** A full line along the shape. */
  static Mark line(Feature feature, Shape along, double width) {
    return new Mark(feature, new BasicStroke((float) width).createStrokedShape(along));
  }

  /** A chain line along the shape: long and short dashes. */
  static Mark chain(Feature feature, Shape along, double width) {
    BasicStroke pen =
        new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, CHAIN, 0);
    return new Mark(feature, pen.createStrokedShape(along));
  }
}
