package dev.mekiki.audit;

/** The append-only log. An entry is written in the transaction of the change that it records. */
public interface AuditLog {
  /**
   * Appends one entry and returns its index in the log, starting at 0.
   *
   * @throws IllegalStateException when no transaction is open; the caller must open one, so that
   *     the change and its record are kept or lost together
   */
  long append(AuditEvent event);
}
