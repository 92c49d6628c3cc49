package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Token.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name, a number or an operator. */
final class Word {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<real>\\d[\\d_]*(\\.\\d+([eE][-+]?\\d+)?|[eE][-+]?\\d+))"
              + "|(?<whole>\\d[\\d_]*)|(?<op>\\*\\*|//|==|!=|>=|<=|[-+*/%~<>=.,:|()\\[\\]{}])");

  private Word() {}

  /** Ready to look at what stands there. */
  static Matcher at(String source, int at) {
    return WORD.matcher(source).region(at, source.length());
  }

  static Kind kind(Matcher word) {
    if (word.group("name") != null) {
      return Kind.NAME;
    }
    if (word.group("real") != null) {
      return Kind.REAL;
    }
    return word.group("whole") != null ? Kind.WHOLE : Kind.OPERATOR;
  }
}
