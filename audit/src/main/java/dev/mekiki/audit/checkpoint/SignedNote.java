package dev.mekiki.audit.checkpoint;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed note (c2sp.org/signed-note).
 *
 * @param text what was signed, with its final newline
 */
record SignedNote(String text, List<Signature> signatures) {
  private static final Pattern LINE =
      Pattern.compile("— (?<name>[^ +]+) (?<signature>[A-Za-z0-9+/]+={0,2})");
  private static final int LARGEST = 100_000;
  private static final int MOST_SIGNATURES = 100;

  /**
   * @param base64 of the signature alone, without the key's id
   */
  record Signature(KeyName key, String base64) {
    static Signature of(KeyName key, byte[] bytes) {
      return new Signature(key, Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }

    /** As it stands in the note, with the final newline. */
    String line() {
      byte[] id = key.idBytes();
      byte[] both = Arrays.copyOf(id, id.length + bytes().length);
      System.arraycopy(bytes(), 0, both, id.length, bytes().length);
      return "— %s %s\n".formatted(key.name(), Base64.getEncoder().encodeToString(both));
    }
  }

  SignedNote {
    signatures = List.copyOf(signatures);
  }

  /**
   * @throws IllegalArgumentException when it is not a note; the message says what is missing
   */
  static SignedNote parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    boolean printable = note.codePoints().allMatch(c -> c == '\n' || (c >= 0x20 && !isHalf(c)));
    if (note.length() > LARGEST || blank < 0 || !note.endsWith("\n") || !printable) {
      throw new IllegalArgumentException("Not a signed note: no text, blank line and signatures");
    }
    List<Signature> signatures =
        note.substring(blank + 2).lines().map(SignedNote::signature).toList();
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new IllegalArgumentException("The note has " + signatures.size() + " signatures");
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /** Half of a surrogate pair: UTF-8 has no bytes for it, Java would sign a '?' in its place. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Signature signature(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not a signature line: " + line);
    }
    byte[] bytes = Base64.getDecoder().decode(parts.group("signature"));
    if (bytes.length < 5) {
      throw new IllegalArgumentException("The signature is too short: " + line);
    }
    String id = HexFormat.of().formatHex(bytes, 0, 4);
    return new Signature(
        new KeyName(parts.group("name"), id),
        Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 4, bytes.length)));
  }

  /** The note as text. */
  String encoded() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString();
  }
}
