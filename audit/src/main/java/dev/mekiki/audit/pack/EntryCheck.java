package dev.mekiki.audit.pack;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import dev.mekiki.audit.pack.OpenedPack.Signed;
import dev.mekiki.audit.pack.PackVerification.Finding;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks each entry with its proof and names the first thing that is wrong. */
final class EntryCheck {
  /** Looking for a displaced leaf tries all proofs; a hostile pack gets so many tries. */
  private static final int MOST_SEARCHES = 32;

  private final OpenedPack pack;
  private final Set<Long> indices;
  private final Map<String, String> exported;
  private int searches;

  /**
   * @param exported digests of the files when they were exported; empty where the log does not
   *     vouch for them
   */
  EntryCheck(OpenedPack pack, Set<Long> indices, Map<String, String> exported) {
    this.pack = pack;
    this.indices = indices;
    this.exported = exported;
  }

  /** By index; entries without a fault are left out. */
  Map<Long, Finding> faults() {
    Map<Long, Finding> faults = new TreeMap<>();
    for (long index : indices) {
      check(index).ifPresent(fault -> faults.put(index, fault));
    }
    return faults;
  }

  private Optional<Finding> check(long index) {
    Optional<Hash> leaf = pack.leaf(index);
    if (leaf.isEmpty()) {
      return fault(index, PackFault.ENTRY_DELETED, "it is not in the pack");
    }
    Optional<String> text = pack.text(PackPaths.proof(index));
    if (text.isEmpty()) {
      return fault(index, PackFault.PROOF_MISSING, "its proof is not in the pack");
    }
    try {
      return check(index, leaf.get(), TlogProof.parse(text.get()));
    } catch (IllegalArgumentException unreadable) {
      return fault(
          index,
          PackFault.PROOF_UNREADABLE,
          "its proof cannot be read: " + unreadable.getMessage());
    }
  }

  private Optional<Finding> check(long index, Hash leaf, TlogProof proof) {
    if (proof.index() != index) {
      return fault(
          index, PackFault.PROOF_OF_ANOTHER_ENTRY, "its proof is for entry " + proof.index());
    }
    return switch (pack.checkpointOf(proof)) {
      case Signed.Bad bad -> fault(index, bad.fault(), bad.detail());
      case Signed.Good good -> check(leaf, proof, good.checkpoint());
    };
  }

  private Optional<Finding> check(Hash leaf, TlogProof proof, Checkpoint checkpoint) {
    long index = proof.index();
    TreeHead head = checkpoint.head();
    if (index >= head.size()) {
      return fault(
          index,
          PackFault.INDEX_OUT_OF_RANGE,
          "the checkpoint covers the first %d entries only".formatted(head.size()));
    }
    int expected = TlogProof.pathLength(index, head.size());
    if (proof.path().size() != expected) {
      return fault(
          index,
          proof.path().size() < expected ? PackFault.PROOF_SHORTENED : PackFault.PROOF_LENGTHENED,
          "its proof has %d hashes instead of %d".formatted(proof.path().size(), expected));
    }
    return proof.in(head.size()).proves(leaf, head.root())
        ? Optional.empty()
        : Optional.of(unproved(index, leaf, head));
  }

  private Finding unproved(long index, Hash leaf, TreeHead head) {
    return placeOf(index, leaf, head)
        .map(
            place ->
                new Finding(
                    "entry " + index,
                    PackFault.ENTRY_SWAPPED,
                    "it holds the leaf of entry " + place))
        .orElseGet(() -> changed(index));
  }

  private Finding changed(long index) {
    Optional<String> logged = Optional.ofNullable(exported.get(PackPaths.entry(index)));
    String now = Sums.sha256(pack.bytes(PackPaths.entry(index)).orElseThrow());
    if (logged.equals(Optional.of(now))) {
      return new Finding(
          "entry " + index,
          PackFault.PROOF_CHANGED,
          "its leaf is as it was exported, but its proof does not lead to the checkpoint");
    }
    return new Finding(
        "entry " + index,
        PackFault.LEAF_CHANGED,
        logged.isPresent()
            ? "its leaf is not the one that was logged"
            : "its leaf is not the one that its proof is for; one of them was changed");
  }

  /** The other entry whose proof proves this leaf. */
  private Optional<Long> placeOf(long index, Hash leaf, TreeHead head) {
    if (searches++ >= MOST_SEARCHES) {
      return Optional.empty();
    }
    return indices.stream()
        .filter(other -> other != index && proves(other, leaf, head))
        .findFirst();
  }

  private boolean proves(long other, Hash leaf, TreeHead head) {
    try {
      return pack.text(PackPaths.proof(other))
          .map(TlogProof::parse)
          .filter(proof -> proof.index() == other)
          .filter(proof -> proof.in(head.size()).proves(leaf, head.root()))
          .isPresent();
    } catch (IllegalArgumentException unreadable) {
      // Proves nothing; its own entry's finding says so.
      return false;
    }
  }

  private static Optional<Finding> fault(long index, PackFault fault, String detail) {
    return Optional.of(new Finding("entry " + index, fault, detail));
  }
}
