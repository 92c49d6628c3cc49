package dev.mekiki.audit.verify;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import dev.mekiki.audit.verify.StoredLog.TreeHash;
import java.util.Iterator;
import java.util.Optional;

/** The stored tree hashes, compared with those that the entries give; keeps the first doubt. */
final class TreeHashes {
  private final Iterator<TreeHash> rows;
  private Optional<TreeHash> next;
  private Optional<Doubt> doubt = Optional.empty();

  TreeHashes(Iterator<TreeHash> rows) {
    this.rows = rows;
    this.next = advance();
  }

  /** Compares with the hash of the next complete node. */
  void compare(Node node, Hash computed) {
    while (next.isPresent() && next.get().isBefore(node)) {
      raise(new Doubt(next.get().node(), Optional.of(next.get().hash())));
      next = advance();
    }
    Optional<Hash> stored = next.filter(row -> row.node().equals(node)).map(TreeHash::hash);
    if (stored.isPresent()) {
      next = advance();
    }
    if (!stored.equals(Optional.of(computed))) {
      raise(new Doubt(node, stored));
    }
  }

  /** The first stored hash that did not fit. */
  Optional<Doubt> doubt() {
    return doubt;
  }

  /** The last entry that the tree hashes not compared yet lie over. */
  Optional<Long> lastEntry() {
    Optional<Long> last = Optional.empty();
    while (next.isPresent()) {
      last = Optional.of(next.get().node().end() - 1);
      next = advance();
    }
    return last;
  }

  private void raise(Doubt found) {
    if (doubt.isEmpty()) {
      doubt = Optional.of(found);
    }
  }

  private Optional<TreeHash> advance() {
    return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
  }
}
