package dev.mekiki.audit.verify;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is stored of a log, as it is, believed in nothing. */
interface StoredLog {
  /** In the order of their indices. */
  Iterator<Entry> entries();

  /** Ordered by the entry that completes them, then by level: as a growing log makes them. */
  Iterator<TreeHash> treeHashes();

  /** Leaves that have no index, in the order of their numbers. */
  List<Waiting> waiting();

  /** Ordered by size. */
  List<StoredCheckpoint> checkpoints();

  /**
   * Index of the first entry whose stored hash is as wanted. Reads through the log; asked only when
   * something is wrong already.
   */
  Optional<Long> find(Predicate<Hash> wanted);

  /**
   * @param leaf empty where there is an index and no leaf
   */
  record Entry(long index, Optional<String> leaf, Hash hash) {}

  /**
   * @param leaf empty where only the note is left that it is due: the leaf itself is gone
   */
  record Waiting(long number, Optional<String> leaf) {}

  record TreeHash(Node node, Hash hash) {
    /** Whether a growing log makes it before the other. */
    boolean isBefore(Node other) {
      return node.end() < other.end()
          || (node.end() == other.end() && node.level() < other.level());
    }
  }

  record StoredCheckpoint(long size, String note) {}
}
