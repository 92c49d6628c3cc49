package dev.mekiki.audit.checkpoint;

import com.google.crypto.tink.subtle.Ed25519Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What anyone needs to check a witness's cosignatures (c2sp.org/tlog-cosignature, Ed25519); its
 * text form is {@code <name>+<id>+<base64>} with the signature type 4.
 */
public final class WitnessPublicKey {
  private final KeyName name;
  private final byte[] bytes;

  WitnessPublicKey(KeyName name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException when it is not the text form of a witness's Ed25519 key, or
   *     its id is another key's
   */
  public static WitnessPublicKey parse(String line) {
    EncodedKey encoded = EncodedKey.parse(line, "witness's public", KeyName.COSIGNATURE);
    KeyName name = KeyName.of(encoded.name(), KeyName.COSIGNATURE, encoded.key());
    if (!name.id().equals(encoded.id())) {
      throw new IllegalArgumentException(
          "The witness key's id should be " + name.id() + ", not " + encoded.id());
    }
    return new WitnessPublicKey(name, encoded.key());
  }

  public static WitnessPublicKey read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  public String name() {
    return name.name();
  }

  /** Name and id, which tell this key from all others. */
  public String id() {
    return name.name() + "+" + name.id();
  }

  /** The text form. */
  @Override
  public String toString() {
    return EncodedKey.line(name, KeyName.COSIGNATURE, bytes);
  }

  /**
   * This witness's newest cosignature on a checkpoint; empty where it has none.
   *
   * @throws ForgedCheckpointException when one that says to be of this key is wrong
   */
  public Optional<Cosignature> on(Checkpoint checkpoint) {
    return cosignatures(SignedNote.parse(checkpoint.note())).stream()
        .max(Comparator.comparing(Cosignature::at));
  }

  /**
   * @throws ForgedCheckpointException when one that says to be of this key is wrong
   */
  List<Cosignature> cosignatures(SignedNote note) {
    return note.signatures().stream()
        .filter(signature -> signature.key().equals(name))
        .map(signature -> verified(signature, note.text()))
        .toList();
  }

  private Cosignature verified(SignedNote.Signature signature, String text) {
    try {
      TimedSignature timed = TimedSignature.read(signature.bytes());
      new Ed25519Verify(bytes).verify(timed.signature(), timed.message(text));
      return new Cosignature(id(), timed.at(), signature.line());
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw new ForgedCheckpointException("has a wrong cosignature of " + name.name());
    }
  }
}
