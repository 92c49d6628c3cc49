package dev.mekiki.audit;

/**
 * The append-only log. An entry is written in the transaction of the change that it records.
 * Appends wait for each other until their transactions end: append last, after all other writes,
 * and keep calls to other systems out of the transaction.
 */
public interface AuditLog {
  /**
   * Appends one entry and returns its index in the log, starting at 0.
   *
   * @throws IllegalStateException when no transaction is open; the caller must open one, so that
   *     the change and its record are kept or lost together
   * @throws IllegalArgumentException when the entry would have more than 65,535 bytes, personal
   *     part sealed and in base64; log the digest of what is long, and keep that elsewhere
   * @throws SubjectErasedException when the event has a personal part and its data subject was
   *     erased; append it again with {@code sealed} empty
   */
  long append(AuditEvent event);
}
