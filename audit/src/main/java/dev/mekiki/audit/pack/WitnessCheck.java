package dev.mekiki.audit.pack;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import dev.mekiki.audit.pack.PackVerification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The witnesses that whoever verifies knows.
 *
 * @param known each key once
 * @param demanded how many of them must have cosigned
 */
record WitnessCheck(List<WitnessPublicKey> known, int demanded) {

  WitnessCheck {
    known = List.copyOf(known);
    long distinct = known.stream().map(WitnessPublicKey::id).distinct().count();
    if (demanded < 0 || demanded > distinct || distinct != known.size()) {
      throw new IllegalArgumentException(
          "Of %d different witness keys %d cannot be demanded".formatted(distinct, demanded));
    }
  }

  /** The known witnesses' cosignatures on a checkpoint; a wrong one is a finding. */
  List<Cosignature> on(Checkpoint checkpoint, List<Finding> findings) {
    List<Cosignature> found = new ArrayList<>();
    for (WitnessPublicKey witness : known) {
      try {
        Optional<Cosignature> cosignature = witness.on(checkpoint);
        cosignature.ifPresent(found::add);
      } catch (ForgedCheckpointException forged) {
        findings.add(
            new Finding(
                PackPaths.CHECKPOINT,
                PackFault.COSIGNATURE_FORGED,
                "the checkpoint " + forged.fault()));
      }
    }
    if (found.size() < demanded) {
      findings.add(
          new Finding(
              PackPaths.CHECKPOINT,
              PackFault.COSIGNATURE_MISSING,
              "%d of the given witnesses cosigned it, %d are demanded"
                  .formatted(found.size(), demanded)));
    }
    return found;
  }
}
