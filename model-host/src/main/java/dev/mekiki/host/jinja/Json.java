package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values as JSON, the way Python's {@code json.dumps(ensure_ascii=False)} writes them, which is
 * what Hugging Face's {@code tojson} does.
 *
 * @param indent blanks per level; 0 for all on one line
 */
record Json(int indent, Text itemSeparator, Text keySeparator, boolean sorted) {
  static Text of(Value value, Arguments arguments) {
    if (Optional.ofNullable(arguments.named().get("ensure_ascii"))
        .filter(Value::isTrue)
        .isPresent()) {
      throw new TemplateException("tojson(ensure_ascii=true) is not supported");
    }
    int indent = Math.clamp(indent(arguments), 0, 16);
    Text comma = Value.text(indent > 0 ? "," : ", ");
    Text colon = Value.text(": ");
    List<Value> separators =
        arguments
            .find(2, "separators")
            .filter(Value::isTrue)
            .map(Operators::items)
            .orElse(List.of());
    if (separators.size() == 2) {
      comma = Operators.text(separators.get(0));
      colon = Operators.text(separators.get(1));
    }
    return new Json(indent, comma, colon, arguments.flag(3, "sort_keys")).write(value, 0);
  }

  private static long indent(Arguments arguments) {
    return arguments.find(1, "indent").filter(Value::isTrue).map(Operators::whole).orElse(0L);
  }

  private Text write(Value value, int level) {
    return switch (value) {
      case Text text -> quoted(text);
      case Value.Truth truth -> Value.text(truth.holds() ? "true" : "false");
      case Value.None none -> Value.text("null");
      case Value.Sequence sequence ->
          bracketed(
              "[",
              sequence.items().stream().map(item -> write(item, level + 1)).toList(),
              "]",
              level);
      case Value.Dictionary dictionary -> bracketed("{", entries(dictionary, level), "}", level);
      case Value.Whole whole -> Printing.text(whole);
      case Value.Real real -> Printing.text(real);
      default -> throw new TemplateException("A " + value.kind() + " cannot be written as JSON");
    };
  }

  private List<Text> entries(Value.Dictionary dictionary, int level) {
    List<Map.Entry<Text, Value>> entries = new ArrayList<>(dictionary.entries().entrySet());
    if (sorted) {
      entries.sort(Comparator.comparing(entry -> entry.getKey().string()));
    }
    return entries.stream()
        .map(
            entry ->
                Text.join(
                    List.of(quoted(entry.getKey()), write(entry.getValue(), level + 1)),
                    keySeparator))
        .toList();
  }

  private Text bracketed(String open, List<Text> parts, String close, int level) {
    if (indent == 0 || parts.isEmpty()) {
      return Value.text(open).plus(Text.join(parts, itemSeparator)).plus(Value.text(close));
    }
    Text inner = Value.text("\n" + " ".repeat(indent * (level + 1)));
    Text outer = Value.text("\n" + " ".repeat(indent * level) + close);
    return Value.text(open)
        .plus(inner)
        .plus(Text.join(parts, itemSeparator.plus(inner)))
        .plus(outer);
  }

  private static Text quoted(Text text) {
    Text quote = Value.text("\"");
    List<Text> parts = new ArrayList<>(List.of(quote));
    for (int i = 0; i < text.length(); i++) {
      parts.add(escaped(text.slice(i, i + 1), text.point(i)));
    }
    parts.add(quote);
    return Text.join(parts);
  }

  private static Text escaped(Text character, int point) {
    return switch (point) {
      case '"' -> Value.text("\\\"");
      case '\\' -> Value.text("\\\\");
      case '\n' -> Value.text("\\n");
      case '\r' -> Value.text("\\r");
      case '\t' -> Value.text("\\t");
      case '\b' -> Value.text("\\b");
      case '\f' -> Value.text("\\f");
      default -> point < ' ' ? Value.text("\\u%04x".formatted(point)) : character;
    };
  }
}
