package dev.mekiki.audit.verify;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Checkpoint.Claim;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.LogKeys;
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

  /** Signed by a key of the log's name that was not given: right if the log itself tells of it. */
  record Unknown(Claim claim, String fault) implements Evidence {
    @Override
    public long size() {
      return claim.checkpoint().head().size();
    }
  }

  /** Not signed by it, or not what it is stored as. */
  record Forged(long size, String fault) implements Evidence {}

  /** All checkpoints, in the order of their sizes; where two have one size, forgeries come last. */
  static List<Evidence> of(List<StoredCheckpoint> stored, List<String> kept, LogKeys keys) {
    List<Evidence> all = new ArrayList<>();
    stored.forEach(checkpoint -> all.add(judge(checkpoint, keys)));
    kept.forEach(note -> all.add(new Signed(Checkpoint.open(note, keys))));
    all.sort(
        Comparator.comparingLong(Evidence::size)
            .thenComparing(evidence -> !(evidence instanceof Signed)));
    return all;
  }

  private static Evidence judge(StoredCheckpoint stored, LogKeys keys) {
    try {
      Checkpoint checkpoint = Checkpoint.open(stored.note(), keys);
      if (checkpoint.head().size() != stored.size()) {
        return new Forged(
            stored.size(), "its note is of size %d".formatted(checkpoint.head().size()));
      }
      return new Signed(checkpoint);
    } catch (ForgedCheckpointException forged) {
      String fault = "it " + forged.fault();
      return Checkpoint.claim(stored.note(), keys)
          .filter(claim -> claim.checkpoint().head().size() == stored.size())
          .<Evidence>map(claim -> new Unknown(claim, fault))
          .orElseGet(() -> new Forged(stored.size(), fault));
    }
  }
}
