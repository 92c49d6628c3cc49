package dev.mekiki.host.samples;

/** A sheet of one colour, a little lighter towards one side, with four screws and often a label. */
final class PaintedPanel implements PartPainter {
  @Override
  public Fittings paint(Surface surface, Chance chance) {
    Rgb paint = chance.colour(60, 220);
    double across = chance.between(-0.25, 0.25);
    double down = chance.between(-0.25, 0.25);
    NoiseField grain = NoiseField.grain(chance, surface, 2);
    surface.shade(
        (x, y, under) ->
            paint.times(1 + across * (x - 0.5) + down * (y - 0.5)).plus(grain.at(x, y)));
    return Fittings.screwed(surface, chance).withLabel();
  }
}
