package dev.mekiki.audit.log;

/** The log is not what its last checkpoint says. Nothing was signed; run {@code verify}. */
public final class InconsistentLogException extends RuntimeException {
  InconsistentLogException(String found) {
    super(found + ". Nothing was signed. Stop writing to this database and run verify.");
  }
}
