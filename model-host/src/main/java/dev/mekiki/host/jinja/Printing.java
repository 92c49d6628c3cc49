package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.List;

/** Values as text, the way Python's {@code str} and {@code repr} write them. */
final class Printing {
  private Printing() {}

  static Text text(Value value) {
    return switch (value) {
      case Text text -> text;
      case Value.Whole whole -> Value.text(Long.toString(whole.number()));
      case Value.Real real -> Value.text(Numbers.print(real.number()));
      case Value.Truth truth -> Value.text(truth.holds() ? "True" : "False");
      case Value.None none -> Value.text("None");
      case Value.Undefined undefined -> Text.EMPTY;
      case Value.Sequence sequence ->
          bracketed("[", sequence.items().stream().map(Printing::quoted).toList(), "]");
      case Value.Dictionary dictionary -> bracketed("{", entries(dictionary), "}");
      case Value.Namespace namespace -> throw unprintable(value);
      case Value.Function function -> throw unprintable(value);
    };
  }

  private static TemplateException unprintable(Value value) {
    return new TemplateException("A " + value.kind() + " cannot be printed");
  }

  private static List<Text> entries(Value.Dictionary dictionary) {
    List<Text> entries = new ArrayList<>();
    dictionary
        .entries()
        .forEach(
            (key, value) ->
                entries.add(Text.join(List.of(quoted(key), quoted(value)), Value.text(": "))));
    return entries;
  }

  private static Text bracketed(String open, List<Text> parts, String close) {
    return Value.text(open).plus(Text.join(parts, Value.text(", "))).plus(Value.text(close));
  }

  private static Text quoted(Value value) {
    if (!(value instanceof Text text)) {
      return text(value);
    }
    boolean single = text.string().contains("'") && !text.string().contains("\"");
    Text quote = Value.text(single ? "\"" : "'");
    List<Text> parts = new ArrayList<>(List.of(quote));
    for (int i = 0; i < text.length(); i++) {
      parts.add(escaped(text.slice(i, i + 1), !single));
    }
    parts.add(quote);
    return Text.join(parts);
  }

  private static Text escaped(Text character, boolean inSingleQuotes) {
    return switch (character.string()) {
      case "\n" -> Value.text("\\n");
      case "\t" -> Value.text("\\t");
      case "\r" -> Value.text("\\r");
      case "\\" -> Value.text("\\\\");
      case "'" -> inSingleQuotes ? Value.text("\\'") : character;
      default -> character;
    };
  }
}
