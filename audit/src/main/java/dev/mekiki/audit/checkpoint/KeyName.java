package dev.mekiki.audit.checkpoint;

import dev.mekiki.audit.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Name and id of a signing key (c2sp.org/signed-note).
 *
 * @param name of the key, which is the origin of its log or the witness's name: a URL without
 *     scheme, such as {@code example.com/mekiki}
 * @param id eight hex digits, from the name and the public key
 */
record KeyName(String name, String id) {
  /** Signature type of Ed25519. */
  static final byte ED25519 = 0x01;

  /** Signature type of a witness's Ed25519 signature with its time (c2sp.org/tlog-cosignature). */
  static final byte COSIGNATURE = 0x04;

  private static final int ID_DIGITS = 8;

  static KeyName of(String name, byte type, byte[] publicKey) {
    return new KeyName(name, fingerprint(name, type, publicKey).substring(0, ID_DIGITS));
  }

  /**
   * The whole digest that an id is the beginning of (c2sp.org/signed-note): SHA-256 in hex of the
   * name, a newline, the type and the key.
   */
  static String fingerprint(String name, byte type, byte[] publicKey) {
    boolean readable =
        name.codePoints().noneMatch(c -> c == '+' || c < 0x20 || isSpace(c) || c == 0x7f);
    if (name.isEmpty() || !readable) {
      throw new IllegalArgumentException(
          "A key's name (a log's origin) has no spaces and no '+', such as example.com/mekiki, unlike: "
              + name);
    }
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Digests.sha256(named, new byte[] {type}, publicKey);
  }

  byte[] idBytes() {
    return HexFormat.of().parseHex(id);
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
