package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.merkle.TreeHead;
import java.util.Optional;

/** What a verification found. */
public sealed interface Verification {

  /** One sentence for a person. */
  String summary();

  /**
   * Everything that is stored fits together and every checkpoint is right.
   *
   * @param head over all entries, those after the newest checkpoint included
   * @param newest the checkpoint that covers the most entries
   * @param waiting leaves that were written a moment ago and are in no tree yet
   */
  record Verified(TreeHead head, Optional<Checkpoint> newest, int waiting) implements Verification {

    /** Entries that no checkpoint covers yet: they fit together, but nobody has signed them. */
    public long uncovered() {
      return head.size() - newest.map(checkpoint -> checkpoint.head().size()).orElse(0L);
    }

    @Override
    public String summary() {
      String checkpoint =
          newest
              .map(
                  signed ->
                      "checkpoint of %s over %d".formatted(signed.origin(), signed.head().size()))
              .orElse("no checkpoint");
      String rest =
          (uncovered() == 0 ? "" : "; %d not yet covered by a checkpoint".formatted(uncovered()))
              + (waiting == 0 ? "" : "; %d more wait for their index".formatted(waiting));
      return "log verified: %d entries, root %s, %s%s"
          .formatted(head.size(), head.root().base64(), checkpoint, rest);
    }
  }

  /**
   * Something is not what it was.
   *
   * @param first the first entry that is bad, or may be; the leaf's number where it has no index
   * @param last the last entry that may be the bad one; the same as first where it is known
   */
  record Broken(Fault fault, long first, long last, String detail) implements Verification {

    @Override
    public String summary() {
      return fault.place(first, last) + ": " + detail;
    }
  }
}
