package dev.mekiki.audit;

/**
 * Seals bytes under a data subject's own key (AES-256-GCM). Erasing the key makes everything sealed
 * under it unreadable, wherever copies of it lie.
 */
public interface SubjectKeys {
  /**
   * Encrypts; the subject's key is made on first use. Until the transaction ends, an erasure of the
   * subject waits.
   *
   * @param context bound to the ciphertext as associated data, so that it opens only where it was
   *     sealed for
   * @throws SubjectErasedException when the subject's key has been erased; it gets no new one
   */
  byte[] seal(String subject, byte[] plain, byte[] context);

  /**
   * Decrypts what {@link #seal} made for the same subject and context.
   *
   * @throws SubjectErasedException when the subject's key has been erased
   */
  byte[] open(String subject, byte[] sealed, byte[] context);
}
