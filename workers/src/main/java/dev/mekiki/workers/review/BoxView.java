package dev.mekiki.workers.review;

import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * A box as the page draws it and its form sends it: sides in percent of the photo with at most two
 * decimals, as SVG and number fields write them.
 *
 * @param confidence in percent
 */
record BoxView(
    UUID photo,
    String label,
    long confidence,
    String left,
    String top,
    String right,
    String bottom,
    String width,
    String height) {
  private static final int DECIMALS = 2;

  static BoxView of(Evidence evidence) {
    Box box = evidence.box();
    BigDecimal left = percent(box.left());
    BigDecimal top = percent(box.top());
    BigDecimal right = percent(box.right());
    BigDecimal bottom = percent(box.bottom());
    return new BoxView(
        evidence.photo(),
        evidence.label(),
        Math.round(evidence.confidence() * 100),
        left.toPlainString(),
        top.toPlainString(),
        right.toPlainString(),
        bottom.toPlainString(),
        right.subtract(left).toPlainString(),
        bottom.subtract(top).toPlainString());
  }

  /** A fraction in percent, as precise as the page works. */
  static BigDecimal percent(double fraction) {
    return BigDecimal.valueOf(fraction).movePointRight(2).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
