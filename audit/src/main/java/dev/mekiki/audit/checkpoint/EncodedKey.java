package dev.mekiki.audit.checkpoint;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of key text, {@code <name>+<id>+<base64 of the type and 32 bytes>}, as Go's note package
 * writes it. Messages never repeat the line: it may be a private key.
 */
record EncodedKey(String name, String id, byte[] key) {
  private static final Pattern LINE =
      Pattern.compile("(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/=]+)");

  /**
   * @param type of the signatures that the key makes
   */
  static EncodedKey parse(String line, String kind, byte type) {
    Matcher parts = LINE.matcher(line.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("This is not a " + kind + " key line: name+id+base64");
    }
    byte[] key = Base64.getDecoder().decode(parts.group("key"));
    if (key.length != 33 || key[0] != type) {
      throw new IllegalArgumentException(
          "This " + kind + " key is not an Ed25519 key of signature type " + type);
    }
    return new EncodedKey(parts.group("name"), parts.group("id"), Arrays.copyOfRange(key, 1, 33));
  }

  static String line(KeyName name, byte type, byte[] key) {
    byte[] typed = new byte[33];
    typed[0] = type;
    System.arraycopy(key, 0, typed, 1, 32);
    return name.name() + "+" + name.id() + "+" + Base64.getEncoder().encodeToString(typed);
  }
}
