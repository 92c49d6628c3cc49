package dev.mekiki.host.samples;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalInt;

/**
 * The body of a bottle under its shoulder, lit as a cylinder, with a label and a level of liquid.
 */
final class LabelledBottle implements PartPainter {
  private static final double SHOULDER = 0.12;

  @Override
  public Fittings paint(Surface surface, Chance chance) {
    Rgb glass =
        chance
            .oneOf(
                new Rgb(70, 110, 70),
                new Rgb(125, 75, 35),
                new Rgb(150, 175, 185),
                new Rgb(205, 205, 200))
            .times(chance.between(0.85, 1.1));
    Rgb backdrop = Rgb.grey(chance.between(60.0, 220.0));
    double level = chance.between(0.16, 0.3);
    double light = chance.between(0.2, 0.35);
    NoiseField grain = NoiseField.grain(chance, surface, 2);
    surface.shade(
        (x, y, under) -> {
          double halfWidth = halfWidth(y);
          double across = (x - 0.5) / halfWidth;
          if (Math.abs(across) > 1) {
            return backdrop.plus(grain.at(x, y));
          }
          double round = 0.55 + 0.45 * Math.sqrt(1 - across * across);
          double glint = Math.exp(-Math.pow((across + 1 - 2 * light) / 0.07, 2));
          Rgb body = glass.times(y > level ? round * 0.85 : round);
          return body.towards(Rgb.grey(250), 0.5 * glint).plus(grain.at(x, y));
        });
    Rectangle2D field =
        new Rectangle2D.Double(
            0.27 * surface.width(),
            0.42 * surface.height(),
            0.46 * surface.width(),
            0.36 * surface.height());
    return new Fittings(List.of(), 0, field, true, OptionalInt.empty());
  }

  /** As a fraction of the surface's width: narrow at the top, then the same all the way down. */
  private static double halfWidth(double y) {
    double below = Math.clamp(y / SHOULDER, 0, 1);
    return 0.3 + 0.19 * Math.sqrt(below * (2 - below));
  }
}
