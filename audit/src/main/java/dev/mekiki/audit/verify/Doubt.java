package dev.mekiki.audit.verify;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import dev.mekiki.audit.verify.Verification.Broken;
import java.util.Optional;

/**
 * A stored tree hash that the entries do not give: either it or an entry under it was changed.
 *
 * @param stored the hash in the database, if there is one
 */
record Doubt(Node node, Optional<Hash> stored) {

  /** A checkpoint says that the entries are right. */
  Broken treeHashChanged() {
    String how = stored.isPresent() ? "was changed" : "is missing";
    return new Broken(
        Fault.TREE_HASH_CHANGED,
        node.begin(),
        node.end() - 1,
        "it " + how + "; the entries match the signed checkpoint");
  }

  /** A checkpoint says that the entries are wrong, but for the first {@code covered}. */
  Broken entryRewritten(long covered) {
    return new Broken(
        Fault.REWRITTEN,
        Math.max(node.begin(), Math.min(covered, node.end() - 1)),
        node.end() - 1,
        "it was rewritten with its hash; neither the tree hash above nor the signed checkpoint"
            + " matches");
  }

  /** No checkpoint covers the entries. */
  Broken unresolved() {
    return new Broken(
        Fault.REWRITTEN,
        node.begin(),
        node.end() - 1,
        "it or the tree hash over these entries was changed; no checkpoint tells which");
  }

  /** All stored hashes fit together, only what was signed does not. */
  static Broken rewritten(long covered, long size) {
    return new Broken(
        Fault.REWRITTEN,
        Math.min(covered, Math.max(0, size - 1)),
        Math.max(0, size - 1),
        "it was rewritten with all hashes over it; the root of the signed checkpoint over "
            + size
            + " entries is another");
  }
}
