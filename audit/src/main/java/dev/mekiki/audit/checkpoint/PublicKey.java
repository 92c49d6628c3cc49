package dev.mekiki.audit.checkpoint;

import com.google.crypto.tink.subtle.Ed25519Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What anyone needs to check a log's checkpoints; its text form is {@code <origin>+<id>+<base64>}.
 */
public final class PublicKey {
  private final KeyName name;
  private final byte[] bytes;

  PublicKey(KeyName name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException when it is not the text form of an Ed25519 key, or its id is
   *     another key's
   */
  public static PublicKey parse(String line) {
    EncodedKey encoded = EncodedKey.parse(line, "public", KeyName.ED25519);
    KeyName name = KeyName.of(encoded.name(), KeyName.ED25519, encoded.key());
    if (!name.id().equals(encoded.id())) {
      throw new IllegalArgumentException(
          "The public key's id should be " + name.id() + ", not " + encoded.id());
    }
    return new PublicKey(name, encoded.key());
  }

  public static PublicKey read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** The log whose checkpoints it checks. */
  public String origin() {
    return name.name();
  }

  /**
   * SHA-256 in hex of the name, a newline, the signature type and the key. Its first eight digits
   * are the key's id in notes.
   */
  public String fingerprint() {
    return KeyName.fingerprint(name.name(), KeyName.ED25519, bytes);
  }

  /** The text form. */
  @Override
  public String toString() {
    return EncodedKey.line(name, KeyName.ED25519, bytes);
  }

  /** The same key, whoever read it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PublicKey key && fingerprint().equals(key.fingerprint());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Whether the note carries this key's signature and each one of it is right. */
  boolean signed(SignedNote note) {
    return mentions(note) && of(note).allMatch(signature -> verifies(signature, note.text()));
  }

  /** Whether the note carries a signature that says to be of this key. */
  boolean mentions(SignedNote note) {
    return of(note).findAny().isPresent();
  }

  /** Whether a signature says to be of this key. */
  boolean made(SignedNote.Signature signature) {
    return signature.key().equals(name);
  }

  private Stream<SignedNote.Signature> of(SignedNote note) {
    return note.signatures().stream().filter(this::made);
  }

  private boolean verifies(SignedNote.Signature signature, String text) {
    try {
      new Ed25519Verify(bytes)
          .verify(
              Base64.getDecoder().decode(signature.base64()),
              text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (GeneralSecurityException wrong) {
      return false;
    }
  }
}
