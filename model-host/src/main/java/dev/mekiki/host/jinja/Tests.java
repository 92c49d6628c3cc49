package dev.mekiki.host.jinja;

/** What {@code is} can ask. */
final class Tests {
  private Tests() {}

  static boolean holds(String name, Value value, Arguments given) {
    return switch (name) {
      case "defined" -> !(value instanceof Value.Undefined);
      case "undefined" -> value instanceof Value.Undefined;
      case "none" -> value instanceof Value.None;
      case "string" -> value instanceof Text;
      case "number" -> Numbers.isNumber(value);
      case "integer" -> value instanceof Value.Whole;
      case "float" -> value instanceof Value.Real;
      case "boolean" -> value instanceof Value.Truth;
      case "true" -> value.equals(Value.TRUE);
      case "false" -> value.equals(Value.FALSE);
      case "mapping" -> value instanceof Value.Dictionary;
      case "iterable" -> isIterable(value) || value instanceof Value.Undefined;
      case "sequence" -> isIterable(value) || value instanceof Value.Undefined;
      case "callable" -> value instanceof Value.Function;
      case "equalto", "eq", "==", "sameas" -> Operators.equal(value, given.at(0, "other"));
      case "ne", "!=" -> !Operators.equal(value, given.at(0, "other"));
      case "in" -> Operators.contains(given.at(0, "seq"), value);
      case "gt", "greaterthan", ">" -> Operators.order(value, given.at(0, "other")) > 0;
      case "ge", ">=" -> Operators.order(value, given.at(0, "other")) >= 0;
      case "lt", "lessthan", "<" -> Operators.order(value, given.at(0, "other")) < 0;
      case "le", "<=" -> Operators.order(value, given.at(0, "other")) <= 0;
      case "odd" -> Math.floorMod(Numbers.whole(value), 2) == 1;
      case "even" -> Math.floorMod(Numbers.whole(value), 2) == 0;
      case "divisibleby" ->
          Operators.binary("%", value, given.at(0, "num")).equals(new Value.Whole(0));
      case "lower" -> value.equals(Operators.text(value).map(Character::toLowerCase));
      case "upper" -> value.equals(Operators.text(value).map(Character::toUpperCase));
      default -> throw new TemplateException("There is no test named '" + name + "'");
    };
  }

  private static boolean isIterable(Value value) {
    return value instanceof Text
        || value instanceof Value.Sequence
        || value instanceof Value.Dictionary;
  }
}
