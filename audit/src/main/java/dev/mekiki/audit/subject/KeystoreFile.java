package dev.mekiki.audit.subject;

import dev.mekiki.audit.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A keystore in a file, as it is there now: a rotation reaches running services without a restart.
 * It is read again before a new key is wrapped, which happens once per data subject, and when
 * something was wrapped by a key that was not there before.
 */
public final class KeystoreFile implements MasterKey {
  private final Path file;
  private volatile Keystore read;

  private KeystoreFile(Path file) throws IOException {
    this.file = file;
    this.read = Keystore.parse(SecretFile.read(file));
  }

  /**
   * @throws IllegalStateException when the file is open to others than its owner
   * @throws IllegalArgumentException when it is no keystore
   */
  public static KeystoreFile open(Path file) throws IOException {
    return new KeystoreFile(file);
  }

  /** Adds a key that wraps from now on, unless an earlier rotation has left two. */
  boolean rotate() throws IOException {
    Keystore now = again();
    if (!now.earlier().isEmpty()) {
      return false;
    }
    SecretFile.replace(file, now.withNewPrimary().secretText());
    again();
    return true;
  }

  /** Takes all keys out but the one that wraps. */
  void dropEarlier() throws IOException {
    Keystore now = again();
    if (!now.earlier().isEmpty()) {
      SecretFile.replace(file, now.withPrimaryOnly().secretText());
      again();
    }
  }

  List<String> earlier() {
    return again().earlier();
  }

  @Override
  public String current() {
    return again().current();
  }

  @Override
  public boolean holds(String master) {
    return read.holds(master) || again().holds(master);
  }

  @Override
  public Wrapped wrap(byte[] key, String subject) {
    return again().wrap(key, subject);
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String subject) {
    return (read.holds(wrapped.master()) ? read : again()).unwrap(wrapped, subject);
  }

  private Keystore again() {
    try {
      Keystore now = Keystore.parse(SecretFile.read(file));
      read = now;
      return now;
    } catch (IOException | IllegalArgumentException unusable) {
      throw new IllegalStateException(
          "The master key's file %s cannot be used (%s): put it back"
              .formatted(file, unusable.getMessage()),
          unusable);
    }
  }
}
