package dev.mekiki.audit;

/** The data subject's key was erased: what was sealed under it cannot be read any more. */
public final class SubjectErasedException extends RuntimeException {
  public SubjectErasedException(String subject) {
    super("The key of data subject " + subject + " was erased; its data cannot be read any more");
  }
}
