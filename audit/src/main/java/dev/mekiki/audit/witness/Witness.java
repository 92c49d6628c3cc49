package dev.mekiki.audit.witness;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.merkle.ConsistencyProof;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cosigns a log's checkpoints, each only when it is proved to continue the one before
 * (c2sp.org/tlog-witness). What it cosigns is on the disk before anybody gets the cosignature, and
 * one submission is judged at a time; so it never cosigns two trees of which the one does not
 * continue the other, whenever it is killed.
 */
public final class Witness {
  private final WitnessKey key;
  private final Map<String, List<PublicKey>> logs;
  private final WitnessState state;
  private final Clock clock;

  /**
   * @param logs the keys of all logs that it cosigns for; several of one origin where a log changed
   *     its key
   */
  public Witness(WitnessKey key, List<PublicKey> logs, WitnessState state, Clock clock) {
    this.key = key;
    this.logs = logs.stream().collect(Collectors.groupingBy(PublicKey::origin));
    this.state = state;
    this.clock = clock;
  }

  /**
   * Judges a submission.
   *
   * @throws IOException when what was cosigned cannot be kept; no cosignature is given out then
   */
  Answer add(String body) throws IOException {
    Submission submission;
    List<PublicKey> keys;
    String origin;
    try {
      submission = Submission.parse(body);
      origin = Checkpoint.claimedOrigin(submission.note());
      keys = logs.getOrDefault(origin, List.of());
    } catch (IllegalArgumentException malformed) {
      return Answer.Refused.malformed(String.valueOf(malformed.getMessage()));
    }
    if (keys.isEmpty()) {
      return Answer.Refused.unknownLog();
    }
    try {
      return judge(submission, Checkpoint.open(submission.note(), origin, keys));
    } catch (ForgedCheckpointException forged) {
      return Answer.Refused.unsigned(String.valueOf(forged.getMessage()));
    }
  }

  private Answer judge(Submission submission, Checkpoint checkpoint) throws IOException {
    if (submission.old() > checkpoint.head().size()) {
      return Answer.Refused.malformed("the old size is larger than the checkpoint's");
    }
    synchronized (state) {
      TreeHead known =
          state.newest(checkpoint.origin()).map(Checkpoint::head).orElse(TreeHead.EMPTY);
      if (submission.old() != known.size()) {
        return new Answer.OtherSize(
            known.size(),
            "submitted from size %d, cosigned up to %d".formatted(submission.old(), known.size()));
      }
      return continues(submission, known, checkpoint.head())
          ? cosign(checkpoint)
          : Answer.Refused.inconsistent(contradiction(known, checkpoint.head()));
    }
  }

  /** The empty tree has one root, and no proof leads from it. */
  private static boolean continues(Submission submission, TreeHead known, TreeHead next) {
    boolean possible = next.size() > 0 || next.root().equals(Hash.EMPTY_TREE);
    return possible
        && new ConsistencyProof(known.size(), next.size(), submission.proof())
            .proves(known.root(), next.root());
  }

  private static String contradiction(TreeHead known, TreeHead next) {
    return known.size() == next.size()
        ? "Two trees of size %d: root %s was cosigned before, %s is submitted now"
            .formatted(known.size(), known.root().base64(), next.root().base64())
        : "No proof that the tree of size %d, root %s continues the one of size %d, root %s"
            .formatted(next.size(), next.root().base64(), known.size(), known.root().base64());
  }

  private Answer cosign(Checkpoint checkpoint) throws IOException {
    Cosignature cosignature = key.cosign(checkpoint, clock.instant());
    state.keep(ownCosigned(checkpoint, cosignature));
    return new Answer.Cosigned(
        cosignature.line(), "cosigned size %d".formatted(checkpoint.head().size()));
  }

  /** Of the signatures that were submitted, those of the log's keys are kept and no others. */
  private Checkpoint ownCosigned(Checkpoint checkpoint, Cosignature cosignature) {
    return checkpoint
        .signedOnlyBy(logs.getOrDefault(checkpoint.origin(), List.of()))
        .with(cosignature.line());
  }

  /**
   * The checkpoint that was cosigned last of a log, with the log's signature and the cosignature.
   *
   * @param originHash SHA-256 of the log's origin, lower-case hex
   */
  Optional<String> newest(String originHash) {
    synchronized (state) {
      return logs.keySet().stream()
          .filter(origin -> OriginHash.of(origin).equals(originHash))
          .findFirst()
          .flatMap(state::newest)
          .map(Checkpoint::note);
    }
  }
}
