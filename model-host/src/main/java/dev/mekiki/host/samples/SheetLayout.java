package dev.mekiki.host.samples;

import java.awt.geom.Rectangle2D;

/**
 * What goes where on a sheet, in units.
 *
 * @param part the box around the part
 * @param mirrored whether the dimension down stands to the right of the part
 * @param notesAbove whether notes are above the part and the dimension across is below it
 */
record SheetLayout(Rectangle2D part, boolean mirrored, boolean notesAbove) {
  /** Nothing but the frame lies nearer to an edge. */
  static final double NEAR = 14;

  static final double FAR = Surface.UNITS - NEAR;

  /** For the dimension down. */
  private static final double COLUMN = 66;

  /** For the letter of a section on the other side. */
  private static final double OTHER_COLUMN = 36;

  /** For the dimension across. */
  private static final double ROW = 44;

  private static final double NOTES = 40;

  static SheetLayout of(Outline outline, Chance chance) {
    boolean mirrored = chance.happens(0.5);
    boolean notesAbove = chance.happens(0.5);
    double roomAcross = FAR - NEAR - COLUMN - OTHER_COLUMN;
    double roomDown = FAR - NEAR - ROW - NOTES;
    double width = chance.between(0.72, 1.0) * roomAcross;
    double height = chance.between(0.66, 1.0) * roomDown;
    if (outline.oneSize()) {
      height = outline == Outline.ROUND_FLANGE ? width : 0.866 * width;
    }
    double left = NEAR + (mirrored ? OTHER_COLUMN : COLUMN);
    double top = NEAR + (notesAbove ? NOTES : ROW);
    return new SheetLayout(
        new Rectangle2D.Double(
            left + chance.between(0.0, 1.0) * (roomAcross - width),
            top + chance.between(0.0, 1.0) * (roomDown - height),
            width,
            height),
        mirrored,
        notesAbove);
  }
}
