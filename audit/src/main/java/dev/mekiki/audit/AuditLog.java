package dev.mekiki.audit;

/**
 * The append-only log. A leaf is written in the transaction of the change that it records, and
 * waits for no other; the entry that it becomes gets its index later, in a batch ({@link
 * dev.mekiki.audit.log.Integrator}).
 */
public interface AuditLog {
  /**
   * Writes one leaf and returns its number. That is not yet its index: once the transaction is
   * committed, {@link dev.mekiki.audit.log.LogReader#index} gives it.
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
