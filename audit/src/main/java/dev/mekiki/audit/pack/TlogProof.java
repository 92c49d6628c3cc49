package dev.mekiki.audit.pack;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.InclusionProof;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inclusion proof with the checkpoint that it leads to, as text (c2sp.org/tlog-proof@v1).
 *
 * @param index of the entry in the log
 * @param path hashes from the leaf's sibling up to the root's child
 * @param checkpoint the signed note, verbatim
 */
record TlogProof(long index, List<Hash> path, String checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

  /** A tree of 2^62 entries has no longer path. */
  private static final int LONGEST = 62;

  TlogProof {
    path = List.copyOf(path);
  }

  static TlogProof of(InclusionProof proof, String checkpoint) {
    return new TlogProof(proof.index(), proof.path(), checkpoint);
  }

  /**
   * Reads the text form. The optional line of extra data is passed over: nothing vouches for it.
   *
   * @throws IllegalArgumentException when it is anything else; the message says what
   */
  static TlogProof parse(String text) {
    int blank = text.indexOf("\n\n");
    if (!text.startsWith(HEADER + "\n") || blank < 0) {
      throw new IllegalArgumentException("it is not " + HEADER + ", a blank line and a checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
    lines.removeFirst();
    if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
      lines.removeFirst();
    }
    Matcher index = INDEX.matcher(lines.isEmpty() ? "" : lines.removeFirst());
    if (!index.matches()) {
      throw new IllegalArgumentException("it has no line with the entry's index");
    }
    if (lines.size() > LONGEST) {
      throw new IllegalArgumentException("it has " + lines.size() + " hashes");
    }
    return new TlogProof(
        Long.parseLong(index.group(1)),
        lines.stream().map(Hash::fromBase64).toList(),
        text.substring(blank + 2));
  }

  String encoded() {
    StringBuilder text = new StringBuilder(HEADER + "\nindex " + index + "\n");
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  InclusionProof in(long size) {
    return new InclusionProof(index, size, path);
  }

  /**
   * How many hashes a proof has (RFC 9162, section 2.1.3.1): one per level on which the entry has a
   * sibling.
   */
  static int pathLength(long index, long size) {
    int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
    return inner + Long.bitCount(index >>> inner);
  }
}
