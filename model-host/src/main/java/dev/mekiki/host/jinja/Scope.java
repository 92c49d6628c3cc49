package dev.mekiki.host.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names and their values; what is set here is not seen outside, what is set outside is seen here.
 */
final class Scope {
  private final Optional<Scope> outer;
  private final Map<String, Value> names = new HashMap<>();

  Scope(Map<String, Value> names) {
    this.outer = Optional.empty();
    this.names.putAll(names);
  }

  private Scope(Scope outer) {
    this.outer = Optional.of(outer);
  }

  Scope inner() {
    return new Scope(this);
  }

  void set(String name, Value value) {
    names.put(name, value);
  }

  Value get(String name) {
    Value own = names.get(name);
    if (own != null) {
      return own;
    }
    return outer.isPresent() ? outer.get().get(name) : new Value.Undefined(name);
  }
}
