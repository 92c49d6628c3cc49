package dev.mekiki.host.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quoted string with Python's escapes. */
final class StringLiteral {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n|.)", Pattern.DOTALL);

  private StringLiteral() {}

  /** Where the closing quote stands; -1 where there is none. */
  static int end(String source, int start) {
    char quote = source.charAt(start);
    for (int i = start + 1; i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  static String value(String quoted) {
    Matcher escapes = ESCAPE.matcher(quoted);
    return escapes.replaceAll(escape -> Matcher.quoteReplacement(resolved(escape.group(1))));
  }

  private static String resolved(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'v' -> "\u000B";
      case 'a' -> "\u0007";
      case '0' -> "\0";
      case '\\', '\'', '"' -> escape;
      case '\n' -> "";
      case 'x', 'u', 'U' -> escape.length() == 1 ? "\\" + escape : character(escape.substring(1));
      default -> "\\" + escape;
    };
  }

  private static String character(String hexadecimal) {
    int point = Integer.parseUnsignedInt(hexadecimal, 16);
    if (!Character.isValidCodePoint(point)) {
      throw new TemplateException("There is no character U+" + hexadecimal);
    }
    return Character.toString(point);
  }
}
