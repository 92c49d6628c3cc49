package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.List;

/** What {@code |} can do with single values; the rest is about lists. */
final class Filters {
  private Filters() {}

  static Value apply(String name, Value value, Arguments given) {
    return switch (name) {
      case "trim" -> Strings.strip(Printing.text(value), given, true, true);
      case "length", "count" -> new Value.Whole(Operators.length(value));
      case "upper" -> Printing.text(value).map(Character::toUpperCase);
      case "lower" -> Printing.text(value).map(Character::toLowerCase);
      case "capitalize" -> Strings.capitalize(Printing.text(value));
      case "title" -> Strings.title(Printing.text(value));
      case "replace" -> Splitting.replace(Printing.text(value), given);
      case "indent" -> indent(Printing.text(value), given);
      case "string" -> Printing.text(value);
      case "safe" -> value;
      case "tojson" -> Json.of(value, given);
      case "default", "d" -> otherwise(value, given);
      case "int" -> new Value.Whole(whole(value, given));
      case "float" -> real(value, given);
      case "abs" ->
          value instanceof Value.Whole whole
              ? new Value.Whole(Math.abs(whole.number()))
              : new Value.Real(Math.abs(Numbers.real(value)));
      default -> ListFilters.apply(name, value, given);
    };
  }

  private static Value otherwise(Value value, Arguments given) {
    boolean replaced =
        value instanceof Value.Undefined || given.flag(1, "boolean") && !value.isTrue();
    return replaced ? given.find(0, "default_value").orElse(Text.EMPTY) : value;
  }

  private static long whole(Value value, Arguments given) {
    if (Numbers.isNumber(value)) {
      return (long) Numbers.real(value);
    }
    try {
      return Long.parseLong(Printing.text(value).string().strip());
    } catch (NumberFormatException e) {
      return given.whole(0, "default", 0);
    }
  }

  private static Value real(Value value, Arguments given) {
    if (Numbers.isNumber(value)) {
      return new Value.Real(Numbers.real(value));
    }
    try {
      return new Value.Real(Double.parseDouble(Printing.text(value).string().strip()));
    } catch (NumberFormatException e) {
      return given.find(0, "default").orElse(new Value.Real(0));
    }
  }

  private static Text indent(Text text, Arguments given) {
    Text blanks =
        given
            .find(0, "width")
            .<Text>map(
                width ->
                    width instanceof Text own
                        ? own
                        : Value.text(" ".repeat(Math.clamp(Numbers.whole(width), 0, 100))))
            .orElse(Value.text("    "));
    List<Text> lines = new ArrayList<>();
    for (Value line :
        Operators.items(
            Strings.method(text, "split").orElseThrow().call(Arguments.of(Value.text("\n"))))) {
      Text own = Operators.text(line);
      boolean indented =
          lines.isEmpty() ? given.flag(1, "first") : own.length() > 0 || given.flag(2, "blank");
      lines.add(indented ? blanks.plus(own) : own);
    }
    return Text.join(lines, Value.text("\n"));
  }
}
