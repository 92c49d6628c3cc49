package dev.mekiki.audit.checkpoint;

import com.google.crypto.tink.subtle.Ed25519Sign;
import dev.mekiki.audit.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/**
 * The key that a log signs its checkpoints with. Its text form, {@code PRIVATE+KEY+<origin>+<id>+
 * <base64>}, is a secret: {@link #secretText} gives it, {@link #toString} does not.
 */
public final class SigningKey {
  private static final String PRIVATE = "PRIVATE+KEY+";

  private final PublicKey publicKey;
  private final KeyName name;
  private final Ed25519Sign.KeyPair pair;

  private SigningKey(String origin, Ed25519Sign.KeyPair pair) {
    this.name = KeyName.of(origin, KeyName.ED25519, pair.getPublicKey());
    this.pair = pair;
    this.publicKey = new PublicKey(name, pair.getPublicKey());
  }

  /**
   * Makes a new key.
   *
   * @param origin of the log, a URL without scheme such as {@code example.com/mekiki}
   */
  public static SigningKey generate(String origin) {
    try {
      return new SigningKey(origin, Ed25519Sign.KeyPair.newKeyPair());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("Ed25519 is not available", unavailable);
    }
  }

  /**
   * @throws IllegalArgumentException when it is not the text form of an Ed25519 key
   */
  public static SigningKey parse(String secretText) {
    String line = secretText.strip();
    if (!line.startsWith(PRIVATE)) {
      throw new IllegalArgumentException("A signing key starts with " + PRIVATE);
    }
    EncodedKey encoded =
        EncodedKey.parse(line.substring(PRIVATE.length()), "private", KeyName.ED25519);
    try {
      Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(encoded.key());
      SigningKey key = new SigningKey(encoded.name(), pair);
      if (!key.name.id().equals(encoded.id())) {
        throw new IllegalArgumentException("The signing key's id does not match; it was damaged");
      }
      return key;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("The signing key cannot be used", unusable);
    }
  }

  /**
   * @throws IllegalStateException when the file is open to others than its owner
   */
  public static SigningKey read(Path file) throws IOException {
    return parse(SecretFile.read(file));
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** The text form with the private key in it; for the key file only. */
  public String secretText() {
    return PRIVATE + EncodedKey.line(name, KeyName.ED25519, pair.getPrivateKey());
  }

  /** The public key. */
  @Override
  public String toString() {
    return publicKey.toString();
  }

  SignedNote sign(String text) {
    try {
      byte[] signature =
          new Ed25519Sign(pair.getPrivateKey()).sign(text.getBytes(StandardCharsets.UTF_8));
      String base64 = Base64.getEncoder().encodeToString(signature);
      return new SignedNote(text, List.of(new SignedNote.Signature(name, base64)));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("Ed25519 is not available", unavailable);
    }
  }
}
