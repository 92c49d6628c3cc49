package dev.mekiki.host.samples;

import static dev.mekiki.host.samples.Brush.path;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws one sheet: the part in the middle, a dimension beside and one above or below it, notes in
 * the row on the other side. Numbers are few and at least 19 units high: 14 pixels of the 224 that
 * the image encoder sees.
 */
final class Draughtsman {
  private static final double NEAR = SheetLayout.NEAR;
  private static final double FAR = SheetLayout.FAR;

  private final Chance chance;
  private final Lettering letters;
  private final Outline outline;
  private final double thick;
  private final double thin;
  private final boolean mirrored;
  private final boolean notesAbove;
  private final Rectangle2D part;
  private final List<Mark> marks = new ArrayList<>();
  private final Map<Feature, String> values = new EnumMap<>(Feature.class);

  private Draughtsman(Outline outline, Chance chance) {
    this.chance = chance;
    this.outline = outline;
    letters = new Lettering(chance.between(21.0, 25.0), chance.between(2.3, 3.1));
    thick = chance.between(2.2, 3.2);
    thin = chance.between(1.1, 1.6);
    SheetLayout layout = SheetLayout.of(outline, chance);
    mirrored = layout.mirrored();
    notesAbove = layout.notesAbove();
    part = layout.part();
  }

  static TechnicalDrawing draw(Outline outline, Chance chance) {
    return new Draughtsman(outline, chance).drawing();
  }

  private TechnicalDrawing drawing() {
    marks.add(Mark.line(Feature.PART, outline.in(part), thick));
    double radius =
        Math.max(8, chance.between(0.06, 0.085) * Math.min(part.getWidth(), part.getHeight()));
    List<Point2D> holes = holes(radius);
    double scale = chance.between(20.0, 180.0) / part.getWidth();
    dimensions(scale);
    notes(holes, radius, scale);
    if (chance.happens(0.5)) {
      double height = (chance.happens(0.5) ? 0.22 : 0.78) * part.getHeight();
      marks.addAll(SectionLine.across(part, part.getY() + height, letters.stroke(), thin, thick));
    }
    if (chance.happens(0.5)) {
      double inset = NEAR - 7;
      double side = Surface.UNITS - 2 * inset;
      marks.add(Mark.line(Feature.RULE, new Rectangle2D.Double(inset, inset, side, side), thin));
    }
    return new TechnicalDrawing(outline, marks, values);
  }

  private List<Point2D> holes(double radius) {
    List<Point2D> centres = new ArrayList<>();
    boolean centreLines = chance.happens(0.5);
    for (Point2D place : outline.places(chance.oneOf(outline.counts()))) {
      double x = part.getX() + place.getX() * part.getWidth();
      double y = part.getY() + place.getY() * part.getHeight();
      centres.add(new Point2D.Double(x, y));
      marks.add(Mark.line(Feature.HOLE, circle(x, y, radius), thick));
      if (centreLines) {
        double reach = radius + 7;
        Path2D cross = path(x - reach, y, x + reach, y);
        cross.append(new Line2D.Double(x, y - reach, x, y + reach), false);
        marks.add(Mark.chain(Feature.CENTRE_LINE, cross, thin));
      }
    }
    return centres;
  }

  private void dimensions(double scale) {
    if (chance.happens(0.8)) {
      double y = notesAbove ? part.getMaxY() + 15 : part.getY() - 15;
      double middle = notesAbove ? y + 6 + letters.height() / 2 : y - 6 - letters.height() / 2;
      String number = String.valueOf(Math.round(scale * part.getWidth()));
      String tolerance = chance.happens(0.6) ? "±0." + chance.oneOf(1, 2, 5) : "";
      double gap = tolerance.isEmpty() ? 0 : letters.gap() + letters.width(tolerance);
      double left = part.getCenterX() - (letters.width(number) + gap) / 2;
      left = Math.clamp(left, NEAR, FAR - letters.width(number) - gap);
      value(Feature.WIDTH, number, letters.text(number, left, middle));
      if (!tolerance.isEmpty()) {
        double after = left + letters.width(number) + letters.gap();
        value(Feature.TOLERANCE, tolerance, letters.text(tolerance, after, middle));
      }
      double edge = notesAbove ? part.getMaxY() : part.getY();
      double beyond = notesAbove ? y + 4 : y - 4;
      rule(path(part.getX(), edge, part.getX(), beyond));
      rule(path(part.getMaxX(), edge, part.getMaxX(), beyond));
      arrow(part.getCenterX(), y, part.getX(), y);
      arrow(part.getCenterX(), y, part.getMaxX(), y);
    }
    if (!outline.oneSize() && chance.happens(0.7)) {
      double x = mirrored ? part.getMaxX() + 38 : part.getX() - 38;
      String number = String.valueOf(Math.round(scale * part.getHeight()));
      double left = Math.clamp(x - letters.width(number) / 2, NEAR, FAR - letters.width(number));
      value(Feature.HEIGHT, number, letters.text(number, left, part.getCenterY()));
      double edge = mirrored ? part.getMaxX() : part.getX();
      double beyond = mirrored ? x + 4 : x - 4;
      rule(path(edge, part.getY(), beyond, part.getY()));
      rule(path(edge, part.getMaxY(), beyond, part.getMaxY()));
      double free = letters.height() / 2 + 4;
      arrow(x, part.getCenterY() - free, x, part.getY());
      arrow(x, part.getCenterY() + free, x, part.getMaxY());
    }
  }

  /** In the row opposite the dimension across: three places, taken in any order. */
  private void notes(List<Point2D> holes, double radius, double scale) {
    double middle = notesAbove ? NEAR + 2 + letters.height() / 2 : FAR - 2 - letters.height() / 2;
    List<Integer> slots = new ArrayList<>(List.of(0, 1, 2));
    Collections.swap(slots, 2, chance.between(0, 3));
    Collections.swap(slots, 1, chance.between(0, 2));
    boolean diameter = !holes.isEmpty() && chance.happens(0.6);
    boolean thread = holes.size() > (diameter ? 1 : 0) && chance.happens(0.7);
    List<Point2D> free = new ArrayList<>(holes);
    if (diameter) {
      String number = String.valueOf(Math.max(2, Math.round(2 * radius * scale)));
      double left = slot(slots.get(0));
      marks.add(new Mark(Feature.DIAMETER_SIGN, letters.text("⌀", left, middle)));
      Shape note = letters.text("⌀" + number, left, middle);
      value(Feature.DIAMETER, number, note);
      leader(note.getBounds2D(), takeNearest(free, note), radius);
    }
    if (thread) {
      String number = "M" + chance.oneOf(4, 5, 6, 8, 10, 12, 16, 20);
      Shape note = letters.text(number, slot(slots.get(1)), middle);
      value(Feature.THREAD, number, note);
      Point2D hole = takeNearest(free, note);
      double outer = radius + 3.5;
      Shape groove =
          new Arc2D.Double(
              hole.getX() - outer, hole.getY() - outer, 2 * outer, 2 * outer, 90, 270, Arc2D.OPEN);
      marks.add(Mark.line(Feature.RULE, groove, thin));
      leader(note.getBounds2D(), hole, outer);
    }
    if (chance.happens(0.5)) {
      String roughness = chance.oneOf("0.8", "1.6", "3.2", "6.3");
      Shape symbol = FinishSymbol.of(roughness, slot(slots.get(2)), middle, letters, thick);
      value(Feature.FINISH, roughness, symbol);
    }
  }

  private static Point2D takeNearest(List<Point2D> holes, Shape note) {
    double x = note.getBounds2D().getCenterX();
    double y = note.getBounds2D().getCenterY();
    Point2D nearest = Collections.min(holes, Comparator.comparing(hole -> hole.distance(x, y)));
    holes.remove(nearest);
    return nearest;
  }

  private double slot(int number) {
    return NEAR + 2 + 88 * number + chance.between(0.0, 8.0);
  }

  private void value(Feature feature, String value, Shape ink) {
    values.put(feature, value);
    marks.add(new Mark(feature, ink));
  }

  private void leader(Rectangle2D note, Point2D hole, double radius) {
    double x = note.getCenterX();
    double y = notesAbove ? note.getMaxY() + 3 : note.getMinY() - 3;
    double distance = hole.distance(x, y);
    double share = (distance - radius) / distance;
    arrow(x, y, x + share * (hole.getX() - x), y + share * (hole.getY() - y));
  }

  private void arrow(double fromX, double fromY, double toX, double toY) {
    rule(path(fromX, fromY, toX, toY));
    marks.add(new Mark(Feature.RULE, Arrow.head(fromX, fromY, toX, toY)));
  }

  private void rule(Shape along) {
    marks.add(Mark.line(Feature.RULE, along, thin));
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
