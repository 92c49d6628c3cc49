package dev.mekiki.host.samples;

/** A plain weave, seen from so near that it has no edges. */
final class Fabric implements PartPainter {
  @Override
  public Fittings paint(Surface surface, Chance chance) {
    Rgb dye = chance.colour(60, 220);
    double threads = Surface.UNITS / chance.between(3.0, 8.0);
    NoiseField fluff = NoiseField.grain(chance, surface, 8);
    surface.shade(
        (x, y, under) -> {
          double weave = Math.sin(2 * Math.PI * threads * x) * Math.sin(2 * Math.PI * threads * y);
          return dye.times(0.8 + 0.2 * weave).plus(fluff.at(x, y));
        });
    return Fittings.none(surface);
  }
}
