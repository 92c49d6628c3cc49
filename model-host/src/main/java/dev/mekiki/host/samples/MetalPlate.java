package dev.mekiki.host.samples;

/** A plate of brushed metal with four screws. */
final class MetalPlate implements PartPainter {
  @Override
  public Fittings paint(Surface surface, Chance chance) {
    double level = chance.between(120.0, 200.0);
    double blueish = chance.between(0.95, 1.06);
    int lines = (int) (surface.height() / surface.unit());
    NoiseField rows = NoiseField.uniform(chance, 2, lines);
    NoiseField streaks =
        NoiseField.uniform(chance, (int) (surface.width() / surface.unit() / 24), lines);
    surface.shade(
        (x, y, under) -> {
          double brushed = level + 48 * (rows.at(0, y) - 0.5) + 30 * (streaks.at(x, y) - 0.5);
          return new Rgb(brushed, brushed, brushed * blueish);
        });
    return Fittings.screwed(surface, chance);
  }
}
