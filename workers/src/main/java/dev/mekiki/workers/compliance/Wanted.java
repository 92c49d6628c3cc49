package dev.mekiki.workers.compliance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which entries of the log are looked for; what is empty is not asked about.
 *
 * @param action a whole action, or the word before its dot
 * @param from first day, in UTC
 * @param to last day, in UTC
 * @param before index; only entries before it
 */
record Wanted(
    Optional<UUID> ticket,
    Optional<String> subject,
    Optional<String> action,
    Optional<String> actor,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Long> before) {
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z.-]{0,63}");
  private static final int LONGEST = 200;

  /** The form as it was sent. */
  record Form(String ticket, String subject, String action, String actor, String from, String to) {
    Form {
      ticket = ticket.strip();
      subject = subject.strip();
      action = action.strip();
      actor = actor.strip();
      from = from.strip();
      to = to.strip();
    }

    /** Whether it names a data subject or somebody of the staff. */
    public boolean personal() {
      return !subject.isEmpty() || !actor.isEmpty();
    }
  }

  /** What cannot be looked for; the message is the key of the words that say what to change. */
  static final class RefusedException extends RuntimeException {
    RefusedException(String field) {
      super("search.mistake." + field);
    }

    String key() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads the form.
   *
   * @throws RefusedException naming the first field that cannot be looked for
   */
  static Wanted read(Form form, Optional<Long> before) {
    return new Wanted(
        given(form.ticket()).map(Wanted::ticketId),
        given(form.subject()).filter(text -> fits(text, "subject")),
        given(form.action()).filter(Wanted::isAction),
        given(form.actor()).filter(text -> fits(text, "actor")),
        given(form.from()).map(Wanted::day),
        given(form.to()).map(Wanted::day),
        before);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static boolean fits(String text, String field) {
    if (text.length() > LONGEST) {
      throw new RefusedException(field);
    }
    return true;
  }

  private static boolean isAction(String text) {
    if (!ACTION.matcher(text).matches()) {
      throw new RefusedException("action");
    }
    return true;
  }

  private static UUID ticketId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException unreadable) {
      throw new RefusedException("ticket");
    }
  }

  private static LocalDate day(String text) {
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() < 1970 || day.getYear() > 9999) {
        throw new RefusedException("day");
      }
      return day;
    } catch (DateTimeException unreadable) {
      throw new RefusedException("day");
    }
  }
}
