package dev.mekiki.workers.vault;

import dev.mekiki.audit.Digests;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A photo and the salt of its digest. The salt is sealed together with the bytes: once the data
 * subject's key is gone, nobody who still has the photo can tell that a digest is of it.
 *
 * @param salt 16 random bytes; empty for photos stored before digests were salted
 */
record SaltedPhoto(byte[] salt, byte[] bytes) {
  private static final int SALT = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Draws a salt. */
  static SaltedPhoto of(byte[] bytes) {
    var salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return new SaltedPhoto(salt, bytes);
  }

  /** Takes apart what {@link #sealedPart()} gave. */
  static SaltedPhoto read(byte[] sealedPart) {
    return new SaltedPhoto(
        Arrays.copyOf(sealedPart, SALT), Arrays.copyOfRange(sealedPart, SALT, sealedPart.length));
  }

  static SaltedPhoto unsalted(byte[] bytes) {
    return new SaltedPhoto(new byte[0], bytes);
  }

  /** Salt and bytes, one after the other. */
  byte[] sealedPart() {
    var joined = Arrays.copyOf(salt, salt.length + bytes.length);
    System.arraycopy(bytes, 0, joined, salt.length, bytes.length);
    return joined;
  }

  /** SHA-256 of salt and bytes, in hex. */
  String digest() {
    return Digests.sha256(salt, bytes);
  }
}
