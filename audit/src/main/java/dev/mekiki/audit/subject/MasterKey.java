package dev.mekiki.audit.subject;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Wraps the data subjects' keys. It is a Tink keyset in JSON, so that it can be rotated: new keys
 * are wrapped by its primary key, older ones still open. Whoever has this file and the database can
 * read everything that is not erased; keep it apart from the database's backups.
 */
public final class MasterKey {
  private final KeysetHandle keyset;
  private final Aead aead;

  private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** Makes a new one (AES-256-GCM). */
  public static MasterKey generate() {
    try {
      AeadConfig.register();
      return new MasterKey(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("AES-256-GCM is not available", unavailable);
    }
  }

  /**
   * @throws IllegalArgumentException when it is not an AEAD keyset of Tink in JSON
   */
  public static MasterKey parse(String secretText) {
    try {
      AeadConfig.register();
      return new MasterKey(
          TinkJsonProtoKeysetFormat.parseKeyset(secretText, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          "The master key is not an AEAD keyset of Tink in JSON; make one with new-master-key");
    }
  }

  public static MasterKey read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** The keyset with the keys in it; for the key file only. */
  public String secretText() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("The master key cannot be written", unavailable);
    }
  }

  byte[] wrap(byte[] key, String subject) {
    try {
      return aead.encrypt(key, place(subject));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("AES-256-GCM is not available", unavailable);
    }
  }

  byte[] unwrap(byte[] wrapped, String subject) {
    try {
      return aead.decrypt(wrapped, place(subject));
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "The key of data subject "
              + subject
              + " was wrapped by another master key, or its row was changed; configure the master"
              + " key that this database was set up with",
          refused);
    }
  }

  private static byte[] place(String subject) {
    return ("mekiki subject key v1\n" + subject).getBytes(StandardCharsets.UTF_8);
  }
}
