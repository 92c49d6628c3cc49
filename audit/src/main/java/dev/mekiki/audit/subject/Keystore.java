package dev.mekiki.audit.subject;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Master keys of one's own: a Tink keyset, whose primary key wraps and whose other keys still
 * unwrap. Whoever has its text and the database can read everything that is not erased; keep it
 * apart from the database's backups.
 */
public final class Keystore implements MasterKey {
  private static final String NAME = "keystore/%08x";

  private final KeysetHandle keyset;
  private final Aead aead;

  private Keystore(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** Makes a new one with one key (AES-256-GCM). */
  public static Keystore generate() {
    try {
      AeadConfig.register();
      return new Keystore(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException unavailable) {
      throw unavailable(unavailable);
    }
  }

  /**
   * @throws IllegalArgumentException when it is not an AEAD keyset of Tink in JSON
   */
  public static Keystore parse(String secretText) {
    try {
      AeadConfig.register();
      return new Keystore(
          TinkJsonProtoKeysetFormat.parseKeyset(secretText, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          "The master key is not an AEAD keyset of Tink in JSON; make one with new-master-key");
    }
  }

  /** The keyset with the keys in it; for the key file only. */
  public String secretText() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("The master key cannot be written", unavailable);
    }
  }

  /** The same keys and a new one, which wraps from now on. */
  Keystore withNewPrimary() {
    try {
      return new Keystore(
          KeysetHandle.newBuilder(keyset)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException unavailable) {
      throw unavailable(unavailable);
    }
  }

  /** The key that wraps, without the earlier ones. */
  Keystore withPrimaryOnly() {
    try {
      KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
      for (int at = keyset.size() - 1; at >= 0; at--) {
        if (!keyset.getAt(at).isPrimary()) {
          builder.deleteAt(at);
        }
      }
      return new Keystore(builder.build());
    } catch (GeneralSecurityException unavailable) {
      throw unavailable(unavailable);
    }
  }

  /** Names of the keys that no longer wrap. */
  List<String> earlier() {
    return IntStream.range(0, keyset.size())
        .mapToObj(keyset::getAt)
        .filter(entry -> !entry.isPrimary())
        .map(entry -> NAME.formatted(entry.getId()))
        .toList();
  }

  @Override
  public String current() {
    return NAME.formatted(keyset.getPrimary().getId());
  }

  @Override
  public boolean holds(String master) {
    return current().equals(master) || earlier().contains(master);
  }

  @Override
  public Wrapped wrap(byte[] key, String subject) {
    return TinkWrap.wrap(current(), aead, key, subject);
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String subject) {
    return TinkWrap.unwrap(current(), aead, wrapped, subject);
  }

  private static IllegalStateException unavailable(GeneralSecurityException cause) {
    return new IllegalStateException("AES-256-GCM is not available", cause);
  }
}
