package dev.mekiki.host.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many of how many, with the 95% interval of Wilson (1927), which also holds for few trials and
 * for shares near 0 and 1. Each trial counts on its own.
 */
record Share(int count, int of) {
  /** The standard normal quantile of 97.5%. */
  private static final double Z = 1.959963984540054;

  static final Share NONE = new Share(0, 0);

  Share {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException("A share needs 0 <= count <= of");
    }
  }

  static <T> Share of(Collection<T> all, Predicate<? super T> test) {
    return new Share((int) all.stream().filter(test).count(), all.size());
  }

  Share plus(Share other) {
    return new Share(count + other.count, of + other.of);
  }

  boolean isEmpty() {
    return of == 0;
  }

  /** 0-1; 0 where there was no trial, so ask {@link #isEmpty()} first. */
  double value() {
    return of == 0 ? 0 : (double) count / of;
  }

  /** Lower end of the interval; nothing is known of no trials. */
  double low() {
    return of == 0 ? 0 : Math.clamp(centre() - reach(), 0, value());
  }

  double high() {
    return of == 0 ? 1 : Math.clamp(centre() + reach(), value(), 1);
  }

  private double centre() {
    return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double reach() {
    double p = value();
    return Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
  }

  /** "45 of 48 (83.2-97.9%)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d of %d (%.1f-%.1f%%)", count, of, 100 * low(), 100 * high());
  }

  @JsonValue
  Map<String, Number> json() {
    Map<String, Number> json = new LinkedHashMap<>();
    json.put("count", count);
    json.put("of", of);
    if (of > 0) {
      json.put("share", value());
      json.put("low", low());
      json.put("high", high());
    }
    return json;
  }

  /** In a line for a console, with its interval; empty where there is nothing to count. */
  String line(String what) {
    return isEmpty()
        ? ""
        : "%-34s %.3f (%d of %d; %.3f-%.3f)%n".formatted(what, value(), count, of, low(), high());
  }
}
