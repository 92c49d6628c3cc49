package dev.mekiki.host.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Python's ways of taking texts apart and putting them together again. */
final class Splitting {
  private Splitting() {}

  static Text join(List<Value> items, Text separator) {
    return Text.join(items.stream().map(Operators::text).toList(), separator);
  }

  static long count(Text text, Text wanted) {
    return split(text, wanted, -1).size() - 1L;
  }

  static Value split(Text text, Arguments arguments) {
    long most = arguments.whole(1, "maxsplit", -1);
    Optional<Value> separator = arguments.find(0, "sep").filter(sep -> sep != Value.NONE);
    return new Value.Sequence(
        separator
            .map(sep -> split(text, Operators.text(sep), most))
            .orElseGet(() -> words(text, most)));
  }

  /** As {@link #split}, counting the cuts from the end. */
  static Value splitFromEnd(Text text, Arguments arguments) {
    Text separator = arguments.text(0, "sep");
    List<Value> all = split(text, separator, -1);
    long most = arguments.whole(1, "maxsplit", -1);
    if (most < 0 || all.size() <= most + 1) {
      return new Value.Sequence(all);
    }
    int cut = (int) (all.size() - most);
    Text first = join(all.subList(0, cut), separator);
    List<Value> parts = new ArrayList<>(List.of(first));
    parts.addAll(all.subList(cut, all.size()));
    return new Value.Sequence(parts);
  }

  private static List<Value> split(Text text, Text separator, long most) {
    if (separator.length() == 0) {
      throw new TemplateException("A text cannot be split at nothing");
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(separator, 0);
    while (at >= 0 && (most < 0 || parts.size() < most)) {
      parts.add(text.slice(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.slice(from, text.length()));
    return parts;
  }

  private static List<Value> words(Text text, long most) {
    List<Value> words = new ArrayList<>();
    Text rest = Strings.strip(text, Arguments.NONE, true, false);
    while (rest.length() > 0) {
      int end = 0;
      while (end < rest.length() && !Strings.isBlank(rest.point(end))) {
        end++;
      }
      boolean last = most >= 0 && words.size() == most;
      words.add(rest.slice(0, last ? rest.length() : end));
      rest =
          Strings.strip(
              rest.slice(last ? rest.length() : end, rest.length()), Arguments.NONE, true, false);
    }
    return words;
  }

  static List<Value> lines(Text text) {
    List<Value> lines = split(text, Value.text("\n"), -1);
    return lines.getLast() instanceof Text last && last.length() == 0
        ? lines.subList(0, lines.size() - 1)
        : lines;
  }

  static Text replace(Text text, Arguments arguments) {
    Text old = arguments.text(0, "old");
    List<Value> parts = split(text, old, arguments.whole(2, "count", -1));
    return join(parts, arguments.text(1, "new"));
  }
}
