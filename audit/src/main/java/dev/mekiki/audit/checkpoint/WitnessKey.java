package dev.mekiki.audit.checkpoint;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * The key that a witness cosigns checkpoints with; used for nothing else. Its text form is a secret
 * like that of a {@link SigningKey}, but of signature type 4: neither is read as the other.
 */
public final class WitnessKey {
  private static final String PRIVATE = "PRIVATE+KEY+";

  private final KeyName name;
  private final Ed25519Sign.KeyPair pair;

  private WitnessKey(String name, Ed25519Sign.KeyPair pair) {
    this.name = KeyName.of(name, KeyName.COSIGNATURE, pair.getPublicKey());
    this.pair = pair;
  }

  /**
   * Makes a new key.
   *
   * @param name of the witness, a URL without scheme such as {@code works-council.example.com/1}
   */
  public static WitnessKey generate(String name) {
    try {
      return new WitnessKey(name, Ed25519Sign.KeyPair.newKeyPair());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("Ed25519 is not available", unavailable);
    }
  }

  /**
   * @throws IllegalArgumentException when it is not the text form of a witness's Ed25519 key
   */
  public static WitnessKey parse(String secretText) {
    String line = secretText.strip();
    if (!line.startsWith(PRIVATE)) {
      throw new IllegalArgumentException("A witness key starts with " + PRIVATE);
    }
    EncodedKey encoded =
        EncodedKey.parse(
            line.substring(PRIVATE.length()), "witness's private", KeyName.COSIGNATURE);
    try {
      WitnessKey key =
          new WitnessKey(encoded.name(), Ed25519Sign.KeyPair.newKeyPairFromSeed(encoded.key()));
      if (!key.name.id().equals(encoded.id())) {
        throw new IllegalArgumentException("The witness key's id does not match; it was damaged");
      }
      return key;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("The witness key cannot be used", unusable);
    }
  }

  public static WitnessKey read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  public WitnessPublicKey publicKey() {
    return new WitnessPublicKey(name, pair.getPublicKey());
  }

  /** The text form with the private key in it; for the key file only. */
  public String secretText() {
    return PRIVATE + EncodedKey.line(name, KeyName.COSIGNATURE, pair.getPrivateKey());
  }

  /** The public key. */
  @Override
  public String toString() {
    return publicKey().toString();
  }

  /**
   * Cosigns. Whether it may, and whether that is kept for good, is the caller's to see to before it
   * gives the cosignature out.
   */
  public Cosignature cosign(Checkpoint checkpoint, Instant at) {
    String text = SignedNote.parse(checkpoint.note()).text();
    long seconds = at.getEpochSecond();
    try {
      byte[] signature =
          new Ed25519Sign(pair.getPrivateKey()).sign(TimedSignature.message(seconds, text));
      TimedSignature timed = new TimedSignature(seconds, signature);
      return new Cosignature(
          publicKey().id(), timed.at(), SignedNote.Signature.of(name, timed.bytes()).line());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("Ed25519 is not available", unavailable);
    }
  }
}
