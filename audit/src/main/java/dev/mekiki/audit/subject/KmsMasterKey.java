package dev.mekiki.audit.subject;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.ServiceLoader;

/**
 * A master key that never leaves the key management service that its URI names. Tink's client of
 * that service does the work; it is found on the class path, and finds its credentials where that
 * service's clients look for them.
 */
final class KmsMasterKey implements MasterKey {
  private final String uri;
  private final Aead aead;

  private KmsMasterKey(String uri, Aead aead) {
    this.uri = uri;
    this.aead = aead;
  }

  /**
   * @throws IllegalArgumentException when no client on the class path knows the URI, or it cannot
   *     be had
   */
  static KmsMasterKey open(String uri) {
    KmsClient client =
        ServiceLoader.load(KmsClient.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(known -> known.doesSupport(uri))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No KMS client for the master key %s is on the class path: add the Tink extension of that service, or name a keystore file"
                            .formatted(uri)));
    try {
      return new KmsMasterKey(uri, client.withDefaultCredentials().getAead(uri));
    } catch (GeneralSecurityException refused) {
      throw new IllegalArgumentException(
          "The KMS client does not give the master key %s: %s".formatted(uri, refused.getMessage()),
          refused);
    }
  }

  @Override
  public String current() {
    return uri;
  }

  @Override
  public boolean holds(String master) {
    return uri.equals(master);
  }

  @Override
  public Wrapped wrap(byte[] key, String subject) {
    return TinkWrap.wrap(uri, aead, key, subject);
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String subject) {
    return TinkWrap.unwrap(uri, aead, wrapped, subject);
  }
}
