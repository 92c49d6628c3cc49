package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.verify.StoredLog.StoredCheckpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A checkpoint as the verifier meets it on its way through the log. */
sealed interface Evidence {
  /** After how many entries it is met. */
  long size();

  /** Signed by the log's key. */
  record Signed(Checkpoint checkpoint) implements Evidence {
    @Override
    public long size() {
      return checkpoint.head().size();
    }
  }

  /** Not signed by it, or not what it is stored as. */
  record Forged(long size, String fault) implements Evidence {}

  /** All checkpoints, in the order of their sizes; where two have one size, forgeries come last. */
  static List<Evidence> of(List<StoredCheckpoint> stored, List<String> kept, PublicKey key) {
    List<Evidence> all = new ArrayList<>();
    stored.forEach(checkpoint -> all.add(judge(checkpoint, key)));
    kept.forEach(note -> all.add(new Signed(Checkpoint.open(note, key))));
    all.sort(Comparator.comparingLong(Evidence::size).thenComparing(Forged.class::isInstance));
    return all;
  }

  private static Evidence judge(StoredCheckpoint stored, PublicKey key) {
    try {
      Checkpoint checkpoint = Checkpoint.open(stored.note(), key);
      if (checkpoint.head().size() != stored.size()) {
        return new Forged(
            stored.size(), "its note is of size %d".formatted(checkpoint.head().size()));
      }
      return new Signed(checkpoint);
    } catch (ForgedCheckpointException forged) {
      return new Forged(stored.size(), "it " + forged.fault());
    }
  }
}
