package dev.mekiki.host.jinja;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Python's methods of {@code str}. */
final class Strings {
  private Strings() {}

  /** The method bound to the text; empty where there is none of this name. */
  static Optional<Value.Function.Body> method(Text text, String name) {
    return switch (name) {
      case "split" -> Optional.of(given -> Splitting.split(text, given));
      case "rsplit" -> Optional.of(given -> Splitting.splitFromEnd(text, given));
      case "splitlines" -> Optional.of(given -> new Value.Sequence(Splitting.lines(text)));
      case "find" -> Optional.of(given -> new Value.Whole(text.indexOf(given.text(0, "sub"), 0)));
      case "count" ->
          Optional.of(given -> new Value.Whole(Splitting.count(text, given.text(0, "sub"))));
      case "startswith", "endswith", "isdigit", "isalpha", "isspace" ->
          Optional.of(given -> Value.truth(holds(text, name, given)));
      case "strip",
          "lstrip",
          "rstrip",
          "replace",
          "join",
          "removeprefix",
          "removesuffix",
          "upper",
          "lower",
          "title",
          "capitalize" ->
          Optional.of(given -> changed(text, name, given));
      default -> Optional.empty();
    };
  }

  private static boolean holds(Text text, String method, Arguments given) {
    return switch (method) {
      case "startswith" -> anyOf(given.at(0, "prefix"), prefix -> text.startsWith(prefix, 0));
      case "endswith" -> anyOf(given.at(0, "suffix"), suffix -> endsWith(text, suffix));
      case "isdigit" -> all(text, Character::isDigit);
      case "isalpha" -> all(text, Character::isLetter);
      default -> all(text, Strings::isBlank);
    };
  }

  private static Text changed(Text text, String method, Arguments given) {
    return switch (method) {
      case "strip" -> strip(text, given, true, true);
      case "lstrip" -> strip(text, given, true, false);
      case "rstrip" -> strip(text, given, false, true);
      case "replace" -> Splitting.replace(text, given);
      case "join" -> Splitting.join(Operators.items(given.at(0, "items")), text);
      case "removeprefix" -> removePrefix(text, given.text(0, "prefix"));
      case "removesuffix" -> removeSuffix(text, given.text(0, "suffix"));
      case "upper" -> text.map(Character::toUpperCase);
      case "lower" -> text.map(Character::toLowerCase);
      case "title" -> title(text);
      default -> capitalize(text);
    };
  }

  private static boolean anyOf(Value candidates, Predicate<Text> test) {
    return candidates instanceof Text one
        ? test.test(one)
        : Operators.items(candidates).stream().map(Operators::text).anyMatch(test);
  }

  private static boolean endsWith(Text text, Text suffix) {
    return suffix.length() <= text.length()
        && text.startsWith(suffix, text.length() - suffix.length());
  }

  private static Text removePrefix(Text text, Text prefix) {
    return text.startsWith(prefix, 0) ? text.slice(prefix.length(), text.length()) : text;
  }

  private static Text removeSuffix(Text text, Text suffix) {
    return endsWith(text, suffix) ? text.slice(0, text.length() - suffix.length()) : text;
  }

  private static boolean all(Text text, IntPredicate test) {
    for (int i = 0; i < text.length(); i++) {
      if (!test.test(text.point(i))) {
        return false;
      }
    }
    return text.length() > 0;
  }

  /** Python's {@code str.isspace}. */
  static boolean isBlank(int point) {
    return Character.isValidCodePoint(point)
        && (Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85);
  }

  static Text strip(Text text, Arguments arguments, boolean left, boolean right) {
    Optional<Text> set =
        arguments.find(0, "chars").filter(chars -> chars != Value.NONE).map(Operators::text);
    IntPredicate stripped =
        set.map(Text::string)
            .<IntPredicate>map(chars -> point -> chars.indexOf(point) >= 0)
            .orElse(Strings::isBlank);
    int from = 0;
    int to = text.length();
    while (left && from < to && stripped.test(text.point(from))) {
      from++;
    }
    while (right && to > from && stripped.test(text.point(to - 1))) {
      to--;
    }
    return text.slice(from, to);
  }

  static Text capitalize(Text text) {
    int head = Math.min(1, text.length());
    return text.slice(0, head)
        .map(Character::toTitleCase)
        .plus(text.slice(head, text.length()).map(Character::toLowerCase));
  }

  static Text title(Text text) {
    boolean[] inWord = {false};
    return text.map(
        point -> {
          int changed = inWord[0] ? Character.toLowerCase(point) : Character.toTitleCase(point);
          inWord[0] = Character.isLetter(point);
          return changed;
        });
  }
}
