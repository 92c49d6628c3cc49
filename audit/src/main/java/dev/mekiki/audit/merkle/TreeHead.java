package dev.mekiki.audit.merkle;

import java.util.List;

/** The state of a log: how many entries it has and the root of the tree over them. */
public record TreeHead(long size, Hash root) {
  /** The head of a log that has no entries yet. */
  public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY_TREE);

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("A log cannot have " + size + " entries");
    }
  }

  /** The head over the first {@code size} entries, from the kept nodes. */
  public static TreeHead of(long size, CompleteNodes nodes) {
    if (size == 0) {
      return EMPTY;
    }
    return new TreeHead(size, Subtree.hashes(List.of(new Subtree(0, size)), nodes).getFirst());
  }
}
