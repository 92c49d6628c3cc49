package dev.mekiki.workers.erasure;

/** A request to erase was not decided; the message says what to do instead. */
public final class ErasureRefusedException extends RuntimeException {
  /** What was in the way. */
  public enum Cause {
    UNKNOWN,
    ID_TAKEN,
    NOT_NOW,
    SAME_PERSON,
    GROUND
  }

  private final Cause why;

  private ErasureRefusedException(Cause why, String message) {
    super(message);
    this.why = why;
  }

  public Cause why() {
    return why;
  }

  static ErasureRefusedException unknown() {
    return new ErasureRefusedException(Cause.UNKNOWN, "There is no such request. Check the id.");
  }

  static ErasureRefusedException idTaken() {
    return new ErasureRefusedException(
        Cause.ID_TAKEN,
        "The id is that of a ticket, or of something else in the audit log. Send another id, or none.");
  }

  static ErasureRefusedException notNow() {
    return new ErasureRefusedException(
        Cause.NOT_NOW,
        "The request is decided already, or its legal holds are still being checked. Look at it again.");
  }

  static ErasureRefusedException samePerson() {
    return new ErasureRefusedException(
        Cause.SAME_PERSON,
        "You made this request. Let another person of the role compliance approve or refuse it.");
  }

  static ErasureRefusedException ground() {
    return new ErasureRefusedException(
        Cause.GROUND, "Give a ground with a refusal, and with nothing else.");
  }
}
