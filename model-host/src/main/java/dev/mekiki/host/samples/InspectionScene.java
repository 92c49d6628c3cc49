package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One part on a background, damaged or not.
 *
 * @param picture square, before the photographic finish
 * @param reading what the needle shows, if the part is a gauge
 */
record InspectionScene(BufferedImage picture, Part part, Optional<Flaw> flaw, OptionalInt reading) {
  private static final double FILLS_PICTURE = 0.25;
  private static final double LABELLED = 0.6;

  /**
   * Draws the part, with the defect if there is one, and decides everything else by chance.
   *
   * @param side of the picture in pixels
   */
  static InspectionScene of(Part part, Optional<Defect> defect, Chance chance, int side) {
    return of(part, defect, Severity.ANY.draw(chance), chance, side);
  }

  /**
   * @param severity 0-1, how big a defect is
   */
  static InspectionScene of(
      Part part, Optional<Defect> defect, double severity, Chance chance, int side) {
    return of(part, defect, severity, Background.FAMILIAR, chance, side);
  }

  /**
   * @param severity 0-1, how big a defect is
   * @param backgrounds to choose from
   */
  static InspectionScene of(
      Part part,
      Optional<Defect> defect,
      double severity,
      List<? extends Backdrop> backgrounds,
      Chance chance,
      int side) {
    Surface picture = Surface.ofSide(side);
    chance.oneOf(backgrounds).paint(picture, chance);
    Rectangle place = place(part, chance, side);
    Workpiece piece = workpiece(part, defect, chance, place, picture.unit());
    Optional<Flaw> flaw =
        defect.map(
            kind -> {
              Rectangle2D damage = kind.paint(piece, chance, severity);
              return new Flaw(kind, severity, onPicture(damage, place, side));
            });
    Graphics2D pen = picture.pen();
    pen.drawImage(piece.surface().image(), place.x, place.y, null);
    pen.dispose();
    return new InspectionScene(picture.image(), part, flaw, piece.fittings().reading());
  }

  private static Rectangle place(Part part, Chance chance, int side) {
    if (part.endless() || (chance.happens(FILLS_PICTURE) && !part.slender())) {
      return new Rectangle(side, side);
    }
    double across = chance.between(0.7, 0.95);
    int width = (int) (across * (part.slender() ? 0.65 : 1) * side);
    int height = part.round() ? width : (int) (chance.between(0.7, 0.95) * side);
    int left = chance.between(0, side - width);
    int top = chance.between(0, side - height);
    return new Rectangle(left, top, width, height);
  }

  private static Workpiece workpiece(
      Part part, Optional<Defect> defect, Chance chance, Rectangle place, double unit) {
    Surface surface = new Surface(place.width, place.height, unit);
    Fittings fittings = part.paint(surface, chance);
    boolean labelComesCrooked = defect.filter(Defect.MISALIGNED_LABEL::equals).isPresent();
    if (fittings.takesLabel() && !labelComesCrooked) {
      boolean labelled = chance.happens(LABELLED) || part.labelled();
      if (labelled) {
        Label.paint(surface, chance, 0);
      }
    }
    for (Point2D screw : fittings.screws()) {
      Screw.paint(surface, chance, screw, fittings.screwRadius());
    }
    return new Workpiece(surface, fittings);
  }

  private static Box onPicture(Rectangle2D damage, Rectangle place, int side) {
    AffineTransform move = AffineTransform.getTranslateInstance(place.x, place.y);
    Rectangle2D moved = move.createTransformedShape(damage).getBounds2D();
    return Boxes.of(moved, side, side);
  }
}
