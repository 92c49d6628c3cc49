package dev.mekiki.host.samples;

import java.awt.Shape;
import java.util.function.Supplier;

/**
 * What scratches and cracks have in common: how long they are and that they end inside the part.
 */
final class Strokes {
  private static final int ATTEMPTS = 100;

  private Strokes() {}

  /** 30 to 140 units, shorter on a dial because it is smaller than its housing. */
  static double length(Workpiece piece, double severity) {
    double onDial = piece.fittings().reading().isPresent() ? 0.7 : 1;
    return (30 + 110 * severity) * onDial * piece.surface().unit();
  }

  /** The first shape that lies inside the part. */
  static Shape inside(Workpiece piece, Supplier<Shape> draw) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Shape shape = draw.get();
      if (piece.holds(shape.getBounds2D())) {
        return shape;
      }
    }
    throw new IllegalStateException(
        "No room for a line on a part of "
            + piece.surface().width()
            + "x"
            + piece.surface().height()
            + " pixels; draw a smaller damage");
  }
}
