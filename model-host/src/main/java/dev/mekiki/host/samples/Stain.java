package dev.mekiki.host.samples;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A spot of coffee, oil, dye or moss through which the part still shows. */
final class Stain implements DefectPainter {
  private static final List<Rgb> LIQUIDS =
      List.of(new Rgb(60, 40, 20), new Rgb(30, 30, 35), new Rgb(90, 20, 20), new Rgb(40, 50, 20));
  private static final double VISIBLE = 40;

  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Rectangle area = piece.patch(chance, severity);
    Blob blob = new Blob(chance);
    Rgb liquid = visibleOn(piece.surface().mean(area), chance);
    double strength = chance.between(0.45, 0.85);
    piece
        .surface()
        .shade(area, (x, y, under) -> under.towards(liquid, strength * blob.cover(x, y)));
    return area;
  }

  private static Rgb visibleOn(Rgb part, Chance chance) {
    List<Rgb> visible = LIQUIDS.stream().filter(liquid -> liquid.distance(part) > VISIBLE).toList();
    return chance.oneOf(visible.isEmpty() ? LIQUIDS : visible);
  }
}
