package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalInt;

/** Two steel plates joined by a bead whose ripples show which way the torch went. */
final class WeldSeam implements PartPainter {
  private static final double RIPPLE = 7;

  @Override
  public Fittings paint(Surface surface, Chance chance) {
    double level = chance.between(95.0, 165.0);
    double halfWidth = chance.between(0.08, 0.12);
    double tint = chance.between(0.2, 0.6);
    NoiseField grain = NoiseField.grain(chance, surface, 5);
    NoiseField edge = NoiseField.uniform(chance, (int) (Surface.UNITS / 12), 2);
    double ripples = surface.width() / surface.unit() / RIPPLE;
    surface.shade(
        (x, y, under) -> {
          double fromMiddle = Math.abs(y - 0.5) / (halfWidth * (0.9 + 0.2 * edge.at(x, 0)));
          if (fromMiddle < 1) {
            double crown = Math.sqrt(1 - fromMiddle * fromMiddle);
            double ripple = Math.sin(2 * Math.PI * (ripples * x - 0.8 * fromMiddle * fromMiddle));
            return Rgb.grey(level * (0.55 + 0.45 * crown) + 16 * ripple * crown + grain.at(x, y));
          }
          double heat = tint * Math.exp(-1.6 * (fromMiddle - 1));
          return Rgb.grey(level + grain.at(x, y)).towards(new Rgb(120, 85, 60), heat);
        });
    spatter(surface, chance, halfWidth);
    Rectangle2D bead =
        new Rectangle2D.Double(
            0.2 * surface.width(),
            (0.5 - halfWidth) * surface.height(),
            0.6 * surface.width(),
            2 * halfWidth * surface.height());
    return new Fittings(List.<Point2D>of(), 0, bead, false, OptionalInt.empty());
  }

  /** The small drops beside every bead, which are no defect yet. */
  private static void spatter(Surface surface, Chance chance, double halfWidth) {
    Graphics2D pen = surface.pen();
    int drops = chance.between(3, 12);
    for (int i = 0; i < drops; i++) {
      double side = chance.oneOf(-1, 1) * chance.between(1.3, 2.6) * halfWidth;
      double size = chance.between(1.0, 2.5) * surface.unit();
      pen.setColor(Rgb.grey(chance.between(60.0, 200.0)).awt());
      pen.fill(
          new Ellipse2D.Double(
              chance.between(0.03, 0.97) * surface.width(),
              (0.5 + side) * surface.height(),
              size,
              size));
    }
    pen.dispose();
  }
}
