package dev.mekiki.workers.answer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header Retry-After (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private RetryAfter() {}

  /**
   * The pause that the header asks for, at most ten minutes; {@code usual} when it says nothing.
   */
  static Duration of(@Nullable String header, Duration usual) {
    if (header == null) {
      return usual;
    }
    var asked = header.strip().matches("\\d{1,9}") ? seconds(header) : until(header, usual);
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }

  private static Duration seconds(String header) {
    return Duration.ofSeconds(Long.parseLong(header.strip()));
  }

  private static Duration until(String header, Duration usual) {
    try {
      var date = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      var pause = Duration.between(Instant.now(), date);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException notADate) {
      return usual;
    }
  }
}
