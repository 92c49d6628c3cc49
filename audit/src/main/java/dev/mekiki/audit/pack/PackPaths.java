package dev.mekiki.audit.pack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files in a pack. */
final class PackPaths {
  static final String CHECKPOINT = "checkpoint";
  static final String CONTENTS = "contents.sha256";
  static final String EXPORT = "export.json";
  static final String SUMS = "SHA256SUMS";

  private static final Pattern ENTRY = numbered("entries/", "\\.json");
  private static final Pattern PROOF = numbered("proofs/", "\\.tlog-proof");

  /** At most one folder; no name starts with a dot, so none leads out of the pack. */
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,99}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private PackPaths() {}

  static boolean allows(String name) {
    return NAME.matcher(name).matches();
  }

  static String entry(long index) {
    return "entries/" + index + ".json";
  }

  static String proof(long index) {
    return "proofs/" + index + ".tlog-proof";
  }

  static Optional<Long> entryIndex(String path) {
    return index(ENTRY.matcher(path));
  }

  static Optional<Long> proofIndex(String path) {
    return index(PROOF.matcher(path));
  }

  private static Optional<Long> index(Matcher name) {
    return name.matches() ? Optional.of(Long.parseLong(name.group(1))) : Optional.empty();
  }

  private static Pattern numbered(String folder, String ending) {
    return Pattern.compile(folder + "(0|[1-9][0-9]{0,17})" + ending);
  }
}
