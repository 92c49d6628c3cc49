package dev.mekiki.host.samples;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;

/**
 * Upright letters of a technical drawing, of one stroke each, so that no installed font decides
 * about a dataset's bytes. A glyph is at most 4 wide and 6 high, y down; it is written as moves
 * (M), lines (L) and cubic curves (C).
 *
 * @param height of a capital in units
 * @param stroke width of the pen in units
 */
record Lettering(double height, double stroke) {
  private static final double HIGH = 6;
  private static final double GAP = 1.6;
  private static final double NARROW = 0.85;
  private static final Map<Character, String> GLYPHS =
      Map.ofEntries(
          Map.entry('0', "M2 0 C3.4 0 4 1.2 4 3 C4 4.8 3.4 6 2 6 C.6 6 0 4.8 0 3 C0 1.2 .6 0 2 0"),
          Map.entry('1', "M.8 1.4 L2.4 0 L2.4 6"),
          Map.entry('2', "M.1 1.6 C.2 .6 .9 0 2 0 C3.2 0 3.9 .7 3.9 1.7 C3.9 2.8 3 3.4 0 6 L4 6"),
          Map.entry(
              '3',
              "M.2 1 C.6 .3 1.2 0 2 0 C3.1 0 3.8 .6 3.8 1.5 C3.8 2.4 3.1 2.9 1.6 2.9"
                  + " C3.2 2.9 4 3.5 4 4.4 C4 5.4 3.2 6 2 6 C1.1 6 .4 5.7 0 5"),
          Map.entry('4', "M3 6 L3 0 L0 4.2 L4 4.2"),
          Map.entry(
              '5',
              "M3.7 0 L.6 0 L.3 2.6 C.9 2.2 1.4 2.1 2 2.1 C3.2 2.1 4 2.9 4 4"
                  + " C4 5.2 3.2 6 2 6 C1.1 6 .5 5.7 0 5.2"),
          Map.entry(
              '6',
              "M3.5 .5 C3 .1 2.6 0 2.1 0 C.8 0 0 1.2 0 3.2 C0 5 .8 6 2 6 C3.2 6 4 5.2 4 4.1"
                  + " C4 3 3.2 2.3 2.1 2.3 C1 2.3 .2 3 0 3.9"),
          Map.entry('7', "M0 0 L4 0 L1.4 6"),
          Map.entry(
              '8',
              "M2 2.8 C.9 2.8 .3 2.2 .3 1.4 C.3 .5 1 0 2 0 C3 0 3.7 .5 3.7 1.4"
                  + " C3.7 2.2 3.1 2.8 2 2.8 C.8 2.8 0 3.5 0 4.4 C0 5.4 .8 6 2 6"
                  + " C3.2 6 4 5.4 4 4.4 C4 3.5 3.2 2.8 2 2.8"),
          Map.entry(
              '9',
              "M.5 5.5 C1 5.9 1.4 6 1.9 6 C3.2 6 4 4.8 4 2.8 C4 1 3.2 0 2 0 C.8 0 0 .8 0 1.9"
                  + " C0 3 .8 3.7 1.9 3.7 C3 3.7 3.8 3 4 2.1"),
          Map.entry('.', "M.3 5.8 L.3 6"),
          Map.entry('A', "M0 6 L2 0 L4 6 M.7 4 L3.3 4"),
          Map.entry('M', "M0 6 L0 0 L2 3.6 L4 0 L4 6"),
          Map.entry('±', "M2 1 L2 4.6 M.3 2.8 L3.7 2.8 M.3 5.8 L3.7 5.8"),
          Map.entry(
              '⌀',
              "M2 1 C3.1 1 4 1.9 4 3 C4 4.1 3.1 5 2 5 C.9 5 0 4.1 0 3 C0 1.9 .9 1 2 1 M.2 6 L3.8 0"));

  /** Units from the left edge of the first letter to the right edge of the last. */
  double width(String text) {
    double glyphs = text.chars().mapToDouble(letter -> letter == '.' ? 0.6 : 4).sum();
    return (glyphs + GAP * (text.length() - 1)) * NARROW * height / HIGH;
  }

  /** Units between two texts that read as one. */
  double gap() {
    return GAP * NARROW * height / HIGH;
  }

  /**
   * The ink of a text.
   *
   * @param left edge of the first letter
   * @param middle of its height
   * @throws IllegalArgumentException for a letter that technical drawings of ours do not use
   */
  Shape text(String text, double left, double middle) {
    Path2D line = new Path2D.Double();
    double x = left;
    for (char letter : text.toCharArray()) {
      AffineTransform place = AffineTransform.getTranslateInstance(x, middle - height / 2);
      place.scale(NARROW * height / HIGH, height / HIGH);
      line.append(place.createTransformedShape(glyph(letter)), false);
      x += width(String.valueOf(letter)) + gap();
    }
    return new BasicStroke((float) stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(line);
  }

  private static Path2D glyph(char letter) {
    String strokes =
        Optional.ofNullable(GLYPHS.get(letter))
            .orElseThrow(() -> new IllegalArgumentException("No glyph for " + letter));
    Path2D path = new Path2D.Double();
    for (String stroke : strokes.split("(?=[MLC])")) {
      double[] at =
          new Scanner(stroke.substring(1)).tokens().mapToDouble(Double::parseDouble).toArray();
      switch (stroke.charAt(0)) {
        case 'M' -> path.moveTo(at[0], at[1]);
        case 'L' -> path.lineTo(at[0], at[1]);
        default -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
      }
    }
    return path;
  }
}
