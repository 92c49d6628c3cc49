package dev.mekiki.audit.witness;

import dev.mekiki.audit.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log sends to have a checkpoint cosigned: the body of {@code add-checkpoint}
 * (c2sp.org/tlog-witness).
 *
 * @param old size of the log that the witness cosigned last, 0 if none
 * @param proof that the log only grew since
 * @param note the signed checkpoint
 */
public record Submission(long old, List<Hash> proof, String note) {
  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

  /** The protocol's: no tree needs more. */
  private static final int LONGEST = 63;

  public Submission {
    proof = List.copyOf(proof);
  }

  /**
   * @throws IllegalArgumentException when it is anything else; the message says what
   */
  static Submission parse(String body) {
    int blank = body.indexOf("\n\n");
    if (blank < 0) {
      throw new IllegalArgumentException("it has no empty line before the checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(body.substring(0, blank).split("\n", -1)));
    Matcher old = OLD.matcher(lines.removeFirst());
    if (!old.matches()) {
      throw new IllegalArgumentException("its first line is not 'old' and a size");
    }
    if (lines.size() > LONGEST) {
      throw new IllegalArgumentException("its proof has more than " + LONGEST + " lines");
    }
    return new Submission(
        Long.parseLong(old.group(1)),
        lines.stream().map(Hash::fromBase64).toList(),
        body.substring(blank + 2));
  }

  public String encoded() {
    StringBuilder body = new StringBuilder("old " + old + "\n");
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    return body.append('\n').append(note).toString();
  }
}
