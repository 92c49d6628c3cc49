package dev.mekiki.audit.cosign;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.log.LogReader;
import java.util.Optional;

/**
 * Has a log's newest checkpoint cosigned by one witness. It holds no transaction and no lock while
 * it waits; of several processes that ask the same witness each gets its answer.
 */
public final class Cosigner {
  private final LogReader log;
  private final LogKeys logKeys;
  private final Cosignatures kept;
  private final WitnessClient witness;

  public Cosigner(LogReader log, LogKeys logKeys, Cosignatures kept, WitnessClient witness) {
    this.log = log;
    this.logKeys = logKeys;
    this.kept = kept;
    this.witness = witness;
  }

  /**
   * Asks for a cosignature on the newest checkpoint, where the witness has not given one, and keeps
   * it. Once it is told a size it asks again from there.
   *
   * @throws dev.mekiki.audit.checkpoint.ForgedCheckpointException when the newest checkpoint is not
   *     signed by a key of the log; it is not sent
   * @throws IllegalArgumentException when the log's stored hashes give no proof any more
   */
  public Outcome cosign() {
    Optional<Checkpoint> newest = log.latestCheckpoint(logKeys);
    if (newest.isEmpty()) {
      return new Outcome.Current(0);
    }
    Checkpoint checkpoint = newest.get();
    Optional<Long> cosigned = kept.newestSize(witness.key());
    long size = checkpoint.head().size();
    if (cosigned.filter(known -> known == size).isPresent()) {
      return new Outcome.Current(size);
    }
    long old = cosigned.orElse(0L);
    Reply reply = submit(checkpoint, old);
    if (reply instanceof Reply.OtherSize other && other.size() != old && other.size() <= size) {
      return settle(checkpoint, submit(checkpoint, other.size()), other.size());
    }
    return settle(checkpoint, reply, old);
  }

  private Reply submit(Checkpoint checkpoint, long old) {
    return witness.submit(checkpoint, log.consistency(old, checkpoint.head().size()));
  }

  private Outcome settle(Checkpoint checkpoint, Reply reply, long old) {
    return switch (reply) {
      case Reply.Cosigned cosigned -> keep(checkpoint, cosigned.cosignature());
      case Reply.OtherSize other -> elsewhere(checkpoint, other.size(), old);
      case Reply.Inconsistent inconsistent -> dispute(checkpoint, 422, inconsistent.said());
      case Reply.Failed failed -> new Outcome.Failed(failed.why());
    };
  }

  private Outcome keep(Checkpoint checkpoint, Cosignature cosignature) {
    kept.keep(checkpoint.head().size(), cosignature);
    return new Outcome.Cosigned(checkpoint.head().size(), cosignature.at());
  }

  /** The witness is ahead: of this reading of the log only, or of all that the log has. */
  private Outcome elsewhere(Checkpoint checkpoint, long known, long old) {
    if (known > log.signedSize()) {
      return dispute(
          checkpoint,
          409,
          "It has cosigned %d entries of this log, which has signed %d"
              .formatted(known, log.signedSize()));
    }
    return known == old
        ? new Outcome.Failed("it refuses the very size that it tells, " + known)
        : new Outcome.Overtaken();
  }

  private Outcome dispute(Checkpoint checkpoint, int status, String said) {
    kept.refused(checkpoint.head().size(), witness.key(), status, said);
    return new Outcome.Disputed(checkpoint.head().size(), said);
  }
}
