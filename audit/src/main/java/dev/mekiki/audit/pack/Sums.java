package dev.mekiki.audit.pack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of SHA-256 digests in the form that the tool sha256sum writes and checks. */
final class Sums {
  private static final Pattern LINE = Pattern.compile("(?<digest>[0-9a-f]{64}) {2}(?<name>.+)");

  private Sums() {}

  static String list(SortedMap<String, byte[]> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (name, bytes) -> lines.append(sha256(bytes)).append("  ").append(name).append('\n'));
    return lines.toString();
  }

  /**
   * Digests by file name.
   *
   * @throws IllegalArgumentException when a line is anything else, or names a file again
   */
  static Map<String, String> parse(String list) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String line : list.lines().toList()) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches() || digests.put(parts.group("name"), parts.group("digest")) != null) {
        throw new IllegalArgumentException("it is no list of distinct files with their SHA-256");
      }
    }
    return digests;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java platform has SHA-256", absent);
    }
  }
}
