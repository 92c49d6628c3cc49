package dev.mekiki.audit.checkpoint;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A signed tree head (c2sp.org/tlog-checkpoint).
 *
 * @param origin the log's identity
 * @param head its size and root
 * @param note the whole signed note, as it is published
 */
public record Checkpoint(String origin, TreeHead head, String note) {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /** Signs a tree head. Whether it may be signed at all is the caller's to decide before. */
  public static Checkpoint sign(TreeHead head, SigningKey key) {
    String origin = key.publicKey().origin();
    String text = "%s\n%d\n%s\n".formatted(origin, head.size(), head.root().base64());
    return new Checkpoint(origin, head, key.sign(text).encoded());
  }

  /**
   * Reads a note and checks that this key signed it for its own log.
   *
   * @throws ForgedCheckpointException when it did not, or it is no checkpoint at all
   */
  public static Checkpoint open(String note, PublicKey key) {
    try {
      SignedNote signed = SignedNote.parse(note);
      if (!key.signed(signed)) {
        throw new ForgedCheckpointException("is not signed by the key of " + key.origin());
      }
      return parse(signed.text(), key.origin(), note);
    } catch (IllegalArgumentException malformed) {
      throw new ForgedCheckpointException("cannot be read: " + malformed.getMessage());
    }
  }

  private static Checkpoint parse(String text, String origin, String note) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
      throw new ForgedCheckpointException("has not the lines of origin, size and root");
    }
    if (!lines.getFirst().equals(origin)) {
      throw new ForgedCheckpointException("is of the log " + lines.getFirst() + ", not " + origin);
    }
    if (!SIZE.matcher(lines.get(1)).matches()) {
      throw new ForgedCheckpointException("has no tree size in its second line");
    }
    TreeHead head = new TreeHead(Long.parseLong(lines.get(1)), Hash.fromBase64(lines.get(2)));
    return new Checkpoint(origin, head, note);
  }
}
