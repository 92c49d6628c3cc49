package dev.mekiki.host.jinja;

import java.util.Locale;

/** Python's numbers, whole ones as far as 64 bits go. */
final class Numbers {
  private Numbers() {}

  static long whole(String digits) {
    try {
      return Long.parseLong(digits.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new TemplateException("A number is too large: " + digits);
    }
  }

  static boolean isNumber(Value value) {
    return value instanceof Value.Whole
        || value instanceof Value.Real
        || value instanceof Value.Truth;
  }

  static double real(Value value) {
    return switch (value) {
      case Value.Whole whole -> whole.number();
      case Value.Real real -> real.number();
      case Value.Truth truth -> truth.holds() ? 1 : 0;
      default -> throw new TemplateException("A number was expected, not " + value.kind());
    };
  }

  static long whole(Value value) {
    return switch (value) {
      case Value.Whole whole -> whole.number();
      case Value.Truth truth -> truth.holds() ? 1 : 0;
      default -> throw new TemplateException("A whole number was expected, not " + value.kind());
    };
  }

  static Value compute(String operator, Value left, Value right) {
    boolean whole = !(left instanceof Value.Real) && !(right instanceof Value.Real);
    try {
      return whole && !operator.equals("/")
          ? whole(operator, whole(left), whole(right))
          : new Value.Real(real(operator, real(left), real(right)));
    } catch (ArithmeticException e) {
      throw new TemplateException("%s: %s".formatted(operator, e.getMessage()));
    }
  }

  private static Value whole(String operator, long left, long right) {
    if (operator.equals("**") && right < 0) {
      return new Value.Real(Math.pow(left, right));
    }
    return new Value.Whole(
        switch (operator) {
          case "+" -> Math.addExact(left, right);
          case "-" -> Math.subtractExact(left, right);
          case "*" -> Math.multiplyExact(left, right);
          case "//" -> Math.floorDiv(left, right);
          case "%" -> Math.floorMod(left, right);
          case "**" -> Math.round(Math.pow(left, right));
          default -> throw new TemplateException("There is no operator " + operator);
        });
  }

  private static double real(String operator, double left, double right) {
    if (right == 0 && !"+-*".contains(operator)) {
      throw new ArithmeticException("division by zero");
    }
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      case "//" -> Math.floor(left / right);
      case "%" -> left - right * Math.floor(left / right);
      case "**" -> Math.pow(left, right);
      default -> throw new TemplateException("There is no operator " + operator);
    };
  }

  /** As Python prints it, for the magnitudes that templates have. */
  static String print(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e16
        ? String.format(Locale.ROOT, "%.1f", number)
        : Double.toString(number);
  }
}
