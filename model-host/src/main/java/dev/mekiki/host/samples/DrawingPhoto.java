package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.LabelledBox;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A technical drawing on a table, a little turned.
 *
 * @param picture square, before the photographic finish
 * @param drawing as it lies in the picture that nobody hurried over
 * @param hurried how the photo was taken askew or in a shadow, if it was
 */
record DrawingPhoto(
    BufferedImage picture, TechnicalDrawing drawing, Optional<HurriedPhoto> hurried) {
  private static final double MOST_TURN = Math.toRadians(4);
  private static final double EDGE = 3;
  private static final double BLUEPRINT = 0.12;
  private static final double SHADED = 0.3;

  /**
   * @param side of the picture in pixels
   * @param damage of the photo; without it, some have a shadow all the same
   */
  static DrawingPhoto of(
      TechnicalDrawing sheet, Set<PhotoDamage> damage, Chance chance, Chance hurry, int side) {
    double centre = Surface.UNITS / 2;
    AffineTransform lie = AffineTransform.getTranslateInstance(centre, centre);
    lie.rotate(chance.between(-MOST_TURN, MOST_TURN));
    double size = chance.between(0.93, 0.99);
    lie.scale(size, size);
    lie.translate(-centre, -centre);
    TechnicalDrawing drawing = sheet.moved(lie);
    BufferedImage picture = picture(drawing, lie, chance, side);
    boolean shaded = chance.happens(SHADED);
    Set<PhotoDamage> done = damage.isEmpty() && shaded ? Set.of(PhotoDamage.SHADOW) : damage;
    if (done.isEmpty()) {
      return new DrawingPhoto(picture, drawing, Optional.empty());
    }
    HurriedPhoto hurried = HurriedPhoto.of(done, hurry);
    return new DrawingPhoto(hurried.picture(picture), drawing, Optional.of(hurried));
  }

  /** Where the ink of a feature is on the photo, one box for each time that it is there. */
  List<LabelledBox> boxes(Feature feature) {
    return drawing.boxes(feature).stream()
        .map(
            found ->
                hurried
                    .map(photo -> new LabelledBox(found.label(), photo.box(found.box())))
                    .orElse(found))
        .toList();
  }

  private static BufferedImage picture(
      TechnicalDrawing drawing, AffineTransform lie, Chance chance, int side) {
    Surface picture = Surface.ofSide(side);
    chance.oneOf(Background.values()).paint(picture, chance);
    boolean blueprint = chance.happens(BLUEPRINT);
    Rgb paper = blueprint ? new Rgb(40, 75, 145) : Rgb.grey(chance.between(222.0, 250.0));
    Rgb warm = new Rgb(1, 1 - chance.between(0.0, 0.02), 1 - chance.between(0.0, 0.09));
    Rgb ink = blueprint ? Rgb.grey(238) : Rgb.grey(chance.between(10.0, 75.0));
    Graphics2D pen = picture.pen();
    pen.setPaint(paper(tinted(paper, warm), chance, side));
    Shape sheet =
        new Rectangle2D.Double(EDGE, EDGE, Surface.UNITS - 2 * EDGE, Surface.UNITS - 2 * EDGE);
    AffineTransform toPixels = AffineTransform.getScaleInstance(picture.unit(), picture.unit());
    toPixels.concatenate(lie);
    pen.fill(toPixels.createTransformedShape(sheet));
    pen.dispose();
    ink(drawing, picture, ink);
    return picture.image();
  }

  /** Fills the ink of all marks. */
  static void ink(TechnicalDrawing drawing, Surface picture, Rgb colour) {
    Graphics2D pen = picture.pen();
    pen.scale(picture.unit(), picture.unit());
    pen.setColor(colour.awt());
    drawing.marks().forEach(mark -> pen.fill(mark.ink()));
    pen.dispose();
  }

  private static Rgb tinted(Rgb colour, Rgb tint) {
    return new Rgb(
        colour.red() * tint.red(), colour.green() * tint.green(), colour.blue() * tint.blue());
  }

  /** Paper is a little cloudy and has a grain. */
  private static TexturePaint paper(Rgb colour, Chance chance, int side) {
    Surface paper = Surface.ofSide(side);
    NoiseField clouds = NoiseField.uniform(chance, paper, chance.between(40.0, 90.0));
    NoiseField grain = NoiseField.grain(chance, paper, chance.between(0.0, 3.0));
    double unevenness = chance.between(0.0, 0.08);
    paper.shade(
        (x, y, under) -> colour.times(1 - unevenness * clouds.at(x, y)).plus(grain.at(x, y)));
    return new TexturePaint(paper.image(), new Rectangle(side, side));
  }
}
