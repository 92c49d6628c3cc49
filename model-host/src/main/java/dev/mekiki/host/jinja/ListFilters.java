package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What {@code |} can do with lists and dictionaries. */
final class ListFilters {
  private ListFilters() {}

  static Value apply(String name, Value value, Arguments given) {
    List<Value> items = Operators.items(value);
    return switch (name) {
      case "list" -> new Value.Sequence(items);
      case "first" -> items.isEmpty() ? new Value.Undefined("first") : items.getFirst();
      case "last" -> items.isEmpty() ? new Value.Undefined("last") : items.getLast();
      case "join" -> join(items, given);
      case "reverse" -> reversed(value, items);
      case "sort" -> sorted(items, given);
      case "unique" -> unique(items);
      case "map" -> map(items, given);
      case "select" -> select(items, test(given, false));
      case "reject" -> select(items, test(given, false).negate());
      case "selectattr" -> select(items, test(given, true));
      case "rejectattr" -> select(items, test(given, true).negate());
      case "items" ->
          value instanceof Value.Dictionary dictionary
              ? new Value.Sequence(Methods.pairs(dictionary.entries()))
              : new Value.Sequence(List.of());
      case "dictsort" -> dictSort(value, given);
      case "sum" ->
          items.stream().reduce(new Value.Whole(0), (a, b) -> Operators.binary("+", a, b));
      case "min" -> items.stream().min(Operators::order).orElse(new Value.Undefined("min"));
      case "max" -> items.stream().max(Operators::order).orElse(new Value.Undefined("max"));
      default -> throw new TemplateException("There is no filter named '" + name + "'");
    };
  }

  private static Text join(List<Value> items, Arguments given) {
    Optional<Value> attribute = given.find(1, "attribute");
    List<Text> texts =
        items.stream()
            .map(item -> attribute.map(name -> path(item, name)).orElse(item))
            .map(Printing::text)
            .toList();
    return Text.join(texts, given.find(0, "d").map(Printing::text).orElse(Text.EMPTY));
  }

  private static Value reversed(Value value, List<Value> items) {
    return value instanceof Text
        ? Operators.slice(value, Optional.empty(), Optional.empty(), -1)
        : new Value.Sequence(items.reversed());
  }

  private static Value sorted(List<Value> items, Arguments given) {
    Optional<Value> attribute = given.find(2, "attribute");
    boolean exact = given.flag(1, "case_sensitive");
    List<Value> sorted = new ArrayList<>(items);
    Comparator<Value> order =
        (a, b) -> Operators.order(key(a, attribute, exact), key(b, attribute, exact));
    sorted.sort(given.flag(0, "reverse") ? order.reversed() : order);
    return new Value.Sequence(sorted);
  }

  private static Value key(Value item, Optional<Value> attribute, boolean exact) {
    Value key = attribute.map(name -> path(item, name)).orElse(item);
    return key instanceof Text text && !exact ? text.map(Character::toLowerCase) : key;
  }

  private static Value unique(List<Value> items) {
    Map<Value, Value> first = new LinkedHashMap<>();
    items.forEach(item -> first.putIfAbsent(key(item, Optional.empty(), false), item));
    return new Value.Sequence(List.copyOf(first.values()));
  }

  private static Value map(List<Value> items, Arguments given) {
    Optional<Value> attribute = Optional.ofNullable(given.named().get("attribute"));
    Optional<Value> missing = Optional.ofNullable(given.named().get("default"));
    return new Value.Sequence(
        items.stream()
            .map(
                item ->
                    attribute
                        .map(name -> path(item, name))
                        .map(
                            found ->
                                found instanceof Value.Undefined ? missing.orElse(found) : found)
                        .orElseGet(
                            () ->
                                Filters.apply(
                                    given.text(0, "filter").string(), item, given.rest())))
            .toList());
  }

  private static Value select(List<Value> items, Predicate<Value> test) {
    return new Value.Sequence(items.stream().filter(test).toList());
  }

  /** With an attribute's name first, or without; then the test's name and its arguments. */
  private static Predicate<Value> test(Arguments given, boolean ofAttribute) {
    Arguments rest = ofAttribute ? given.rest() : given;
    return item -> {
      Value tested = ofAttribute ? path(item, given.at(0, "attribute")) : item;
      return rest.positional().isEmpty()
          ? tested.isTrue()
          : Tests.holds(rest.text(0, "test").string(), tested, rest.rest());
    };
  }

  /** {@code 'function.name'} looks into what it finds. */
  private static Value path(Value item, Value path) {
    if (!(path instanceof Text text)) {
      return Operators.item(item, path);
    }
    Value found = item;
    for (String name : text.string().split("\\.")) {
      found = found instanceof Value.Undefined ? found : Operators.item(found, Value.text(name));
    }
    return found;
  }

  private static Value dictSort(Value value, Arguments given) {
    if (!(value instanceof Value.Dictionary dictionary)) {
      throw new TemplateException("dictsort takes a dictionary, not " + value.kind());
    }
    boolean byValue = given.find(1, "by").filter(Value.text("value")::equals).isPresent();
    boolean exact = given.flag(0, "case_sensitive");
    Optional<Value> side = Optional.of(new Value.Whole(byValue ? 1 : 0));
    List<Value> pairs = new ArrayList<>(Methods.pairs(dictionary.entries()));
    Comparator<Value> order = (a, b) -> Operators.order(key(a, side, exact), key(b, side, exact));
    pairs.sort(given.flag(2, "reverse") ? order.reversed() : order);
    return new Value.Sequence(pairs);
  }
}
