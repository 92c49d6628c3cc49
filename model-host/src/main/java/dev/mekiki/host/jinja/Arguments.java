package dev.mekiki.host.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a call, filter or test is given besides its subject. */
record Arguments(List<Value> positional, Map<String, Value> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  static Arguments of(Value... values) {
    return new Arguments(List.of(values), Map.of());
  }

  Optional<Value> find(int index, String name) {
    return index < positional.size()
        ? Optional.of(positional.get(index))
        : Optional.ofNullable(named.get(name));
  }

  Value at(int index, String name) {
    return find(index, name)
        .orElseThrow(() -> new TemplateException("An argument is missing: " + name));
  }

  Text text(int index, String name) {
    return Operators.text(at(index, name));
  }

  long whole(int index, String name, long otherwise) {
    return find(index, name).map(Operators::whole).orElse(otherwise);
  }

  boolean flag(int index, String name) {
    return find(index, name).map(Value::isTrue).orElse(false);
  }

  /** All but the first. */
  Arguments rest() {
    return new Arguments(
        positional.subList(Math.min(1, positional.size()), positional.size()), named);
  }
}
