package dev.mekiki.host.samples;

/** Glazed tiles, two or three each way, with grey joints. */
final class CeramicTile implements PartPainter {
  @Override
  public Fittings paint(Surface surface, Chance chance) {
    Rgb glaze = chance.colour(60, 220).times(0.4).plus(140);
    NoiseField clouds = NoiseField.uniform(chance, surface, 30);
    NoiseField grain = NoiseField.grain(chance, surface, 2);
    int tiles = chance.between(2, 4);
    double joint = 2 * surface.unit();
    surface.shade(
        (x, y, under) -> {
          boolean inJoint =
              nearJoint(x * tiles, joint * tiles / surface.width())
                  || nearJoint(y * tiles, joint * tiles / surface.height());
          return inJoint ? Rgb.grey(90) : glaze.plus(10 * clouds.at(x, y) + grain.at(x, y));
        });
    return Fittings.none(surface);
  }

  /** Whether a place, counted in tiles, lies within the half width of a joint between two tiles. */
  private static boolean nearJoint(double place, double halfWidth) {
    return Math.abs(place - Math.round(place)) < halfWidth;
  }
}
