package dev.mekiki.audit.subject;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** How a data subject's key is wrapped with any AEAD of Tink, wherever its key is. */
final class TinkWrap {
  private TinkWrap() {}

  static MasterKey.Wrapped wrap(String master, Aead aead, byte[] key, String subject) {
    try {
      return new MasterKey.Wrapped(master, aead.encrypt(key, place(subject)));
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "The master key %s cannot be used; is its key store reached, and may this service use it?"
              .formatted(master),
          refused);
    }
  }

  static byte[] unwrap(String name, Aead aead, MasterKey.Wrapped wrapped, String subject) {
    try {
      return aead.decrypt(wrapped.bytes(), place(subject));
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "The key of data subject %s was wrapped by another master key than %s, or its row was changed, or that key cannot be used now; configure the master key that this database was set up with"
              .formatted(subject, name),
          refused);
    }
  }

  private static byte[] place(String subject) {
    return ("mekiki subject key v1\n" + subject).getBytes(StandardCharsets.UTF_8);
  }
}
