package dev.mekiki.audit.subject;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for a key management service, which cannot run here: keys by URI that never leave it. It
 * is found as every other client of Tink is.
 */
public final class MemoryKms implements KmsClient {
  private static final String SCHEME = "memory-kms://";
  private static final Map<String, Aead> KEYS = new ConcurrentHashMap<>();

  private final boolean loggedIn;

  public MemoryKms() {
    this(false);
  }

  private MemoryKms(boolean loggedIn) {
    this.loggedIn = loggedIn;
  }

  /** Makes a key. */
  public static String create(String name) throws GeneralSecurityException {
    AeadConfig.register();
    KEYS.put(
        SCHEME + name,
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
            .getPrimitive(RegistryConfiguration.get(), Aead.class));
    return SCHEME + name;
  }

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith(SCHEME);
  }

  @Override
  public KmsClient withCredentials(String path) {
    return new MemoryKms(true);
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return new MemoryKms(true);
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    if (!loggedIn || !KEYS.containsKey(uri)) {
      throw new GeneralSecurityException("no such key");
    }
    return KEYS.get(uri);
  }
}
