package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** Dark, round pores close together, where gas left the metal. */
final class Porosity implements DefectPainter {
  @Override
  public Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    Rectangle area = piece.patch(chance, 0.6 * severity);
    int pores = 4 + (int) (8 * severity);
    Graphics2D pen = piece.surface().pen();
    pen.setColor(Rgb.grey(14).awt());
    Rectangle2D all = pore(area, chance, piece.surface().unit());
    pen.fill(new Ellipse2D.Double(all.getX(), all.getY(), all.getWidth(), all.getHeight()));
    for (int i = 1; i < pores; i++) {
      Rectangle2D box = pore(area, chance, piece.surface().unit());
      pen.fill(new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight()));
      all = all.createUnion(box);
    }
    pen.dispose();
    return all;
  }

  private static Rectangle2D pore(Rectangle area, Chance chance, double unit) {
    double size = chance.between(3.0, 7.0) * unit;
    return new Rectangle2D.Double(
        area.x + chance.between(0.0, area.width - size),
        area.y + chance.between(0.0, area.height - size),
        size,
        size);
  }
}
