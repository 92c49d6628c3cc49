package dev.mekiki.host.grammar;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number without exponent: at most {@value #DIGITS} digits before the point, and {@value
 * #DECIMALS} after it unless it is an integer. A beginning is allowed when some ending of it lies
 * in the range.
 */
final class Numeral implements Node {
  private static final int DIGITS = 15;
  private static final int DECIMALS = 10;

  private final boolean integer;
  private final BigDecimal least;
  private final BigDecimal most;
  private final BigDecimal step;

  private Numeral(boolean integer, BigDecimal least, BigDecimal most) {
    this.integer = integer;
    this.step = BigDecimal.ONE.movePointLeft(integer ? 0 : DECIMALS);
    this.least = least;
    this.most = most;
  }

  /** Any number that can be written so. */
  static Numeral of(boolean integer) {
    BigDecimal most =
        BigDecimal.TEN.pow(DIGITS).subtract(BigDecimal.ONE.movePointLeft(integer ? 0 : DECIMALS));
    return new Numeral(integer, most.negate(), most);
  }

  Numeral atLeast(BigDecimal bound) {
    return new Numeral(integer, least.max(round(bound, RoundingMode.CEILING)), most);
  }

  Numeral atMost(BigDecimal bound) {
    return new Numeral(integer, least, most.min(round(bound, RoundingMode.FLOOR)));
  }

  Numeral above(BigDecimal bound) {
    BigDecimal next = round(bound, RoundingMode.CEILING);
    return atLeast(next.compareTo(bound) > 0 ? next : next.add(step));
  }

  Numeral below(BigDecimal bound) {
    BigDecimal next = round(bound, RoundingMode.FLOOR);
    return atMost(next.compareTo(bound) < 0 ? next : next.subtract(step));
  }

  private BigDecimal round(BigDecimal bound, RoundingMode mode) {
    return bound.setScale(step.scale(), mode);
  }

  /** Whether the bounds leave no number. */
  boolean isEmpty() {
    return least.compareTo(most) > 0;
  }

  @Override
  public void begin(Continuation then, Cursors out) {
    out.add(new At(this, "", then));
  }

  private boolean isBeginning(String text) {
    boolean negative = text.startsWith("-");
    BigDecimal low = negative ? step.max(most.negate()) : BigDecimal.ZERO.max(least);
    BigDecimal high = negative ? least.negate() : most;
    String magnitude = negative ? text.substring(1) : text;
    if (magnitude.isEmpty()) {
      return low.compareTo(high) <= 0;
    }
    int point = magnitude.indexOf('.');
    if (point >= 0) {
      int decimals = magnitude.length() - point - 1;
      return !integer
          && point > 0
          && decimals <= DECIMALS
          && reaches(new BigDecimal(magnitude + "0"), -decimals, low, high);
    }
    return anyLonger(magnitude, low, high);
  }

  /** Whether these digits before the point, or more of them, lead into the range. */
  private boolean anyLonger(String digits, BigDecimal low, BigDecimal high) {
    BigDecimal value = new BigDecimal(digits);
    if (digits.startsWith("0")) {
      return digits.length() == 1 && reaches(value, 0, low, high);
    }
    for (int more = 0; more <= DIGITS - digits.length(); more++) {
      if (reaches(value.scaleByPowerOfTen(more), more, low, high)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value whose digits below {@code 10^power} are free lies in the range. */
  private boolean reaches(BigDecimal value, int power, BigDecimal low, BigDecimal high) {
    BigDecimal largest = value.add(BigDecimal.ONE.scaleByPowerOfTen(power)).subtract(step);
    return value.compareTo(high) <= 0 && largest.compareTo(low) >= 0;
  }

  private boolean isComplete(String text) {
    if (text.endsWith("-") || text.endsWith(".")) {
      return false;
    }
    BigDecimal value = new BigDecimal(text);
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  /**
   * @param text written so far
   */
  record At(Numeral owner, String text, Continuation then) implements Cursor {
    @Override
    public void step(int b, Cursors out) {
      boolean digit = b >= '0' && b <= '9';
      boolean sign = b == '-' && text.isEmpty();
      boolean point = b == '.' && text.indexOf('.') < 0;
      String next = text + (char) b;
      if ((digit || sign || point) && owner.isBeginning(next)) {
        out.add(new At(owner, next, then));
        if (owner.isComplete(next)) {
          then.resume(0, out);
        }
      }
    }
  }
}
