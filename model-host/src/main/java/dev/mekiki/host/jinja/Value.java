package dev.mekiki.host.jinja;

import java.util.List;
import java.util.Map;

/** What a template computes with: Python's values, as far as chat templates have them. */
public sealed interface Value
    permits Text,
        Value.Whole,
        Value.Real,
        Value.Truth,
        Value.None,
        Value.Undefined,
        Value.Sequence,
        Value.Dictionary,
        Value.Namespace,
        Value.Function {
  None NONE = new None();
  Truth TRUE = new Truth(true);
  Truth FALSE = new Truth(false);

  record Whole(long number) implements Value {}

  record Real(double number) implements Value {}

  record Truth(boolean holds) implements Value {}

  record None() implements Value {}

  /**
   * A name or attribute that is not there.
   *
   * @param name what was looked for
   */
  record Undefined(String name) implements Value {}

  record Sequence(List<Value> items) implements Value {
    private static final int MOST_ITEMS = 100_000;

    public Sequence {
      if (items.size() > MOST_ITEMS) {
        throw new TemplateException("The template makes a list of more than 100000 items");
      }
      items = List.copyOf(items);
    }
  }

  /** In the order in which it was written. */
  record Dictionary(Map<Text, Value> entries) implements Value {}

  /** What {@code namespace(...)} makes: the one thing that a loop can change outside itself. */
  record Namespace(Map<String, Value> names) implements Value {}

  /** A global, a method bound to its value, or a macro. */
  record Function(Body body) implements Value {
    interface Body {
      Value call(Arguments arguments);
    }
  }

  static Text text(String text) {
    return Text.ofTemplate(text);
  }

  static Truth truth(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  /** Python's {@code bool(x)}. */
  default boolean isTrue() {
    return switch (this) {
      case Text text -> text.length() > 0;
      case Whole whole -> whole.number != 0;
      case Real real -> real.number != 0;
      case Truth truth -> truth.holds;
      case None none -> false;
      case Undefined undefined -> false;
      case Sequence sequence -> !sequence.items.isEmpty();
      case Dictionary dictionary -> !dictionary.entries.isEmpty();
      case Namespace namespace -> true;
      case Function function -> true;
    };
  }

  /** Python's name of the type, for messages. */
  default String kind() {
    return switch (this) {
      case Text text -> "str";
      case Whole whole -> "int";
      case Real real -> "float";
      case Truth truth -> "bool";
      case None none -> "None";
      case Undefined undefined -> "undefined '" + undefined.name + "'";
      case Sequence sequence -> "list";
      case Dictionary dictionary -> "dict";
      case Namespace namespace -> "namespace";
      case Function function -> "function";
    };
  }
}
