package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes of values: methods, a dictionary's entries, a namespace's names. */
final class Methods {
  private Methods() {}

  static Value attribute(Value of, String name) {
    return method(of, name)
        .<Value>map(Value.Function::new)
        .orElseGet(
            () ->
                of instanceof Value.Namespace namespace
                    ? Optional.ofNullable(namespace.names().get(name))
                        .orElseGet(() -> new Value.Undefined(name))
                    : Operators.item(of, Value.text(name)));
  }

  private static Optional<Value.Function.Body> method(Value of, String name) {
    return switch (of) {
      case Text text -> Strings.method(text, name);
      case Value.Dictionary dictionary -> dictionary(dictionary.entries(), name);
      case Value.Sequence sequence when name.equals("index") ->
          Optional.of(a -> new Value.Whole(index(sequence, a.at(0, "value"))));
      case Value.Sequence sequence when name.equals("count") ->
          Optional.of(a -> new Value.Whole(count(sequence, a.at(0, "value"))));
      default -> Optional.empty();
    };
  }

  private static Optional<Value.Function.Body> dictionary(Map<Text, Value> entries, String name) {
    return switch (name) {
      case "items" -> Optional.of(a -> new Value.Sequence(pairs(entries)));
      case "keys" -> Optional.of(a -> new Value.Sequence(new ArrayList<>(entries.keySet())));
      case "values" -> Optional.of(a -> new Value.Sequence(new ArrayList<>(entries.values())));
      case "get" ->
          Optional.of(
              a ->
                  Optional.ofNullable(entries.get(a.text(0, "key")))
                      .or(() -> a.find(1, "default"))
                      .orElse(Value.NONE));
      default -> Optional.empty();
    };
  }

  static List<Value> pairs(Map<Text, Value> entries) {
    return entries.entrySet().stream()
        .map(entry -> (Value) new Value.Sequence(List.of(entry.getKey(), entry.getValue())))
        .toList();
  }

  private static long index(Value.Sequence sequence, Value wanted) {
    for (int i = 0; i < sequence.items().size(); i++) {
      if (Operators.equal(sequence.items().get(i), wanted)) {
        return i;
      }
    }
    throw new TemplateException("A list does not have the value that is looked for");
  }

  private static long count(Value.Sequence sequence, Value wanted) {
    return sequence.items().stream().filter(item -> Operators.equal(item, wanted)).count();
  }
}
