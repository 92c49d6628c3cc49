package dev.mekiki.host.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The functions that Hugging Face gives to every chat template. */
final class Globals {
  private static final int MOST_RANGE = 100_000;

  private Globals() {}

  static Map<String, Value> of(Supplier<LocalDateTime> now) {
    return Map.of(
        "range", new Value.Function(Globals::range),
        "namespace", new Value.Function(given -> new Value.Namespace(new HashMap<>(given.named()))),
        "dict", new Value.Function(given -> new Value.Dictionary(entries(given.named()))),
        "raise_exception", new Value.Function(Globals::refuse),
        "strftime_now",
            new Value.Function(given -> time(now.get(), given.text(0, "format").string())));
  }

  private static Map<Text, Value> entries(Map<String, Value> named) {
    Map<Text, Value> entries = new LinkedHashMap<>();
    named.forEach((name, value) -> entries.put(Value.text(name), value));
    return entries;
  }

  /** What a message says is left out: an error may end up where messages must not. */
  private static Value refuse(Arguments given) {
    String own =
        given.text(0, "message").runs().stream()
            .map(
                run ->
                    run instanceof Text.Run.Words words && words.ofTemplate() ? words.text() : "…")
            .collect(Collectors.joining());
    throw new RefusedByTemplateException(own);
  }

  private static Value range(Arguments given) {
    boolean single = given.find(1, "stop").isEmpty();
    long from = single ? 0 : bounded(given.whole(0, "start", 0));
    long to = bounded(given.whole(single ? 0 : 1, "stop", 0));
    long step = bounded(given.whole(2, "step", 1));
    if (step == 0) {
      throw new TemplateException("A range's step cannot be 0");
    }
    long count = Math.max(0, Math.ceilDiv(to - from, step));
    if (count > MOST_RANGE) {
      throw new TemplateException("A range of " + count + " numbers is too long");
    }
    List<Value> numbers =
        LongStream.range(0, count).mapToObj(i -> (Value) new Value.Whole(from + i * step)).toList();
    return new Value.Sequence(numbers);
  }

  private static long bounded(long number) {
    return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** C's {@code strftime} as far as templates use it. */
  private static Text time(LocalDateTime now, String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char at = format.charAt(i);
      boolean field = at == '%' && i + 1 < format.length();
      text.append(field ? field(now, format.charAt(++i)) : String.valueOf(at));
    }
    return Value.text(text.toString());
  }

  private static String field(LocalDateTime now, char field) {
    String pattern =
        switch (field) {
          case 'Y' -> "uuuu";
          case 'y' -> "uu";
          case 'm' -> "MM";
          case 'd' -> "dd";
          case 'B' -> "MMMM";
          case 'b' -> "MMM";
          case 'A' -> "EEEE";
          case 'a' -> "EEE";
          case 'H' -> "HH";
          case 'I' -> "hh";
          case 'M' -> "mm";
          case 'S' -> "ss";
          case 'p' -> "a";
          case 'j' -> "DDD";
          case 'F' -> "uuuu-MM-dd";
          case 'T' -> "HH:mm:ss";
          case '%' -> "'%'";
          default -> throw new TemplateException("The time's field %" + field + " is not known");
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
  }
}
