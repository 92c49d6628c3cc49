package dev.mekiki.host.samples;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** Flakes of rust, orange and dark in turns, with the part showing between them. */
final class Corrosion implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Rectangle area = piece.patch(chance, severity);
    Blob blob = new Blob(chance);
    double flake = 2 * piece.surface().unit();
    NoiseField flakes =
        NoiseField.uniform(chance, (int) (area.width / flake) + 2, (int) (area.height / flake) + 2);
    Rgb rust = new Rgb(165, 85, 30);
    piece
        .surface()
        .shade(
            area,
            (x, y, under) -> {
              double n = 0.5 + 0.4 * (flakes.at(x, y) - 0.5);
              double cover = n > 0.44 ? 0.95 * blob.cover(x, y) : 0;
              return under.towards(rust.times(0.5 + n), cover);
            });
    return area;
  }
}
