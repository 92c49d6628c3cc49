package dev.mekiki.workers.oversight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Whole days in UTC on which tickets were received.
 *
 * @param from first day
 * @param to last day; at most {@value #LONGEST} days with the first
 */
record Period(LocalDate from, LocalDate to) {
  static final int LONGEST = 366;

  private static final int USUAL = 90;

  Period {
    if (to.isBefore(from)) {
      throw new PeriodRefusedException("oversight.mistake.order");
    }
    if (ChronoUnit.DAYS.between(from, to) >= LONGEST) {
      throw new PeriodRefusedException("oversight.mistake.long");
    }
  }

  /** The 90 days that end with this one. */
  static Period until(LocalDate day) {
    return new Period(day.minusDays(USUAL - 1L), day);
  }

  /**
   * Reads the two days as they are sent, such as 2026-11-27; without them, the last 90 days.
   *
   * @throws PeriodRefusedException when they are no days, in the wrong order or too far apart
   */
  static Period read(String from, String to, LocalDate today) {
    LocalDate last = to.isBlank() ? today : day(to);
    return from.isBlank() ? until(last) : new Period(day(from), last);
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.getYear() < 1970 || day.getYear() > 9999) {
        throw new PeriodRefusedException("oversight.mistake.day");
      }
      return day;
    } catch (DateTimeException unreadable) {
      throw new PeriodRefusedException("oversight.mistake.day");
    }
  }

  OffsetDateTime start() {
    return from.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /** The first moment after the period. */
  OffsetDateTime end() {
    return to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
