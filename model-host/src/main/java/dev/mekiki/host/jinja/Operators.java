package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Python's operators on values. */
final class Operators {
  private Operators() {}

  static Value binary(String operator, Value left, Value right) {
    if (operator.equals("~")) {
      return Printing.text(left).plus(Printing.text(right));
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compute(operator, left, right);
    }
    return switch (operator) {
      case "+" -> sum(left, right);
      case "*" -> product(left, right);
      default -> throw unsupported(operator, left, right);
    };
  }

  private static Value sum(Value left, Value right) {
    if (left instanceof Text first && right instanceof Text second) {
      return first.plus(second);
    }
    if (left instanceof Value.Sequence first && right instanceof Value.Sequence second) {
      List<Value> items = new ArrayList<>(first.items());
      items.addAll(second.items());
      return new Value.Sequence(items);
    }
    throw unsupported("+", left, right);
  }

  private static Value product(Value left, Value right) {
    if (left instanceof Text text) {
      return repeat(text, Numbers.whole(right));
    }
    if (right instanceof Text text) {
      return repeat(text, Numbers.whole(left));
    }
    throw unsupported("*", left, right);
  }

  private static Text repeat(Text text, long times) {
    if (times > 0 && text.length() > 0 && times > (1 << 23) / text.length()) {
      throw new TemplateException("The template repeats a text too often");
    }
    return Text.join(IntStream.range(0, (int) Math.max(0, times)).mapToObj(i -> text).toList());
  }

  static boolean compare(String operator, Value left, Value right) {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "in" -> contains(right, left);
      case "not in" -> !contains(right, left);
      case "<" -> order(left, right) < 0;
      case ">" -> order(left, right) > 0;
      case "<=" -> order(left, right) <= 0;
      case ">=" -> order(left, right) >= 0;
      default -> throw unsupported(operator, left, right);
    };
  }

  static boolean equal(Value left, Value right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.real(left) == Numbers.real(right);
    }
    if (left instanceof Value.Sequence first && right instanceof Value.Sequence second) {
      return first.items().size() == second.items().size()
          && IntStream.range(0, first.items().size())
              .allMatch(i -> equal(first.items().get(i), second.items().get(i)));
    }
    return left.equals(right)
        || left instanceof Value.Undefined && right instanceof Value.Undefined;
  }

  static int order(Value left, Value right) {
    if (left instanceof Text first && right instanceof Text second) {
      return first.string().compareTo(second.string());
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Double.compare(Numbers.real(left), Numbers.real(right));
    }
    throw unsupported("<", left, right);
  }

  static boolean contains(Value whole, Value part) {
    return switch (whole) {
      case Text text when part instanceof Text wanted -> text.indexOf(wanted, 0) >= 0;
      case Value.Sequence sequence -> sequence.items().stream().anyMatch(item -> equal(item, part));
      case Value.Dictionary dictionary ->
          part instanceof Text key && dictionary.entries().containsKey(key);
      case Value.Undefined undefined -> false;
      default -> throw unsupported("in", part, whole);
    };
  }

  private static TemplateException unsupported(String operator, Value left, Value right) {
    return new TemplateException(
        "'%s' is not defined between %s and %s".formatted(operator, left.kind(), right.kind()));
  }

  static Text text(Value value) {
    if (value instanceof Text text) {
      return text;
    }
    throw new TemplateException("A text was expected, not " + value.kind());
  }

  static long whole(Value value) {
    return Numbers.whole(value);
  }

  /** What a loop over the value sees. */
  static List<Value> items(Value value) {
    return switch (value) {
      case Value.Sequence sequence -> sequence.items();
      case Value.Dictionary dictionary -> List.copyOf(dictionary.entries().keySet());
      case Text text ->
          IntStream.range(0, text.length()).mapToObj(i -> (Value) text.slice(i, i + 1)).toList();
      case Value.Undefined undefined -> List.of();
      default -> throw new TemplateException("A list was expected, not " + value.kind());
    };
  }

  static int length(Value value) {
    return value instanceof Text text ? text.length() : items(value).size();
  }

  static Value item(Value of, Value index) {
    return switch (of) {
      case Value.Dictionary dictionary when index instanceof Text key -> {
        Value found = dictionary.entries().get(key);
        yield found == null ? new Value.Undefined(key.string()) : found;
      }
      case Value.Sequence sequence when index instanceof Value.Whole whole ->
          inside(whole.number(), sequence.items().size())
              .map(sequence.items()::get)
              .orElseGet(() -> new Value.Undefined("item " + whole.number()));
      case Text text when index instanceof Value.Whole whole ->
          inside(whole.number(), text.length())
              .map(i -> (Value) text.slice(i, i + 1))
              .orElseGet(() -> new Value.Undefined("item " + whole.number()));
      case Value.Undefined undefined ->
          throw new TemplateException("'%s' is not defined".formatted(undefined.name()));
      default -> new Value.Undefined(Printing.text(index).string());
    };
  }

  private static Optional<Integer> inside(long index, int length) {
    long counted = index < 0 ? index + length : index;
    return counted < 0 || counted >= length ? Optional.empty() : Optional.of((int) counted);
  }

  /** Python's slice, negative positions and steps included. */
  static Value slice(Value of, Optional<Long> from, Optional<Long> to, long step) {
    if (step == 0) {
      throw new TemplateException("A slice's step cannot be 0");
    }
    int length = length(of);
    long first = step > 0 ? 0 : length - 1;
    long last = step > 0 ? length : -1;
    long start = from.map(at -> bound(at, length, step)).orElse(first);
    long end = to.map(at -> bound(at, length, step)).orElse(last);
    if (of instanceof Text text && step == 1) {
      return text.slice((int) start, (int) Math.max(start, end));
    }
    List<Value> items = items(of);
    List<Value> taken = new ArrayList<>();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      taken.add(items.get((int) i));
    }
    return of instanceof Text
        ? Text.join(taken.stream().map(Operators::text).toList())
        : new Value.Sequence(taken);
  }

  private static long bound(long at, int length, long step) {
    long counted = at < 0 ? at + length : at;
    return step > 0
        ? Math.clamp(counted, 0, length)
        : Math.clamp(counted, -1, Math.max(-1, length - 1));
  }
}
