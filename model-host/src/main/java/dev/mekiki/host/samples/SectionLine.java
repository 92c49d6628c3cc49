package dev.mekiki.host.samples;

import static dev.mekiki.host.samples.Brush.path;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A cutting line across a part, with an arrow and a letter at each end. */
final class SectionLine {
  private static final double LETTER = 19;
  private static final double ARROW = 15;

  private SectionLine() {}

  /**
   * Arrows point away from the part's middle, where the dimension down has its number.
   *
   * @param y where it cuts, in units like all lengths
   * @param pen stroke of the letters
   * @param thin stroke of lines
   * @param thick stroke of outlines
   */
  static List<Mark> across(Rectangle2D part, double y, double pen, double thin, double thick) {
    List<Mark> marks = new ArrayList<>();
    Line2D cut = new Line2D.Double(part.getX() - 3, y, part.getMaxX() + 3, y);
    marks.add(Mark.chain(Feature.RULE, cut, thin));
    Lettering letters = new Lettering(LETTER, pen);
    double tip = y < part.getCenterY() ? y - ARROW : y + ARROW;
    for (int side : new int[] {-1, 1}) {
      double edge = side < 0 ? part.getX() : part.getMaxX();
      double x = edge + side * 9;
      Path2D end = path(edge + side * 3, y, x + side * 2, y);
      Path2D ink = new Path2D.Double(Mark.line(Feature.SECTION, end, 1.3 * thick).ink());
      ink.append(Mark.line(Feature.SECTION, path(x, y, x, tip), thin).ink(), false);
      ink.append(Arrow.head(x, y, x, tip), false);
      double letter = side < 0 ? x - 6 - letters.width("A") : x + 6;
      ink.append(letters.text("A", letter, y), false);
      marks.add(new Mark(Feature.SECTION, ink));
    }
    return marks;
  }
}
