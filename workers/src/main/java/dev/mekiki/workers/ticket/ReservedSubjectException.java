package dev.mekiki.workers.ticket;

/** A ticket names as its data subject what only entries about the service itself may name. */
public final class ReservedSubjectException extends IllegalArgumentException {
  /** What a caller is told, whatever way the ticket came. */
  public static final String WORDS =
      "must not begin with 'mekiki:', nor be 'training-export': entries of the log about the service itself name these. Send the data subject's own pseudonym";

  ReservedSubjectException() {
    super("The ticket's subject " + WORDS);
  }
}
