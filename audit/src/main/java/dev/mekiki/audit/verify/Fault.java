package dev.mekiki.audit.verify;

/** How a log was broken. */
public enum Fault {
  /** A row is not there. */
  MISSING,
  /** A row's content is not what its hash says. */
  CHANGED,
  /** A row holds what belongs to another index. */
  REORDERED,
  /** A row is consistent in itself but is no canonical JSON. */
  NOT_CANONICAL,
  /** Rows and their hashes fit together, but not with what was signed, or with the hashes above. */
  REWRITTEN,
  /** The entries are right, a stored hash over them is not. */
  TREE_HASH_CHANGED,
  /** A leaf was committed long ago and is still in no tree. */
  NOT_INTEGRATED,
  /** A leaf that had no index yet is gone. */
  LEAF_DELETED,
  /** A checkpoint was not signed by the log's key, or says nothing that it could have signed. */
  CHECKPOINT_FORGED;

  String place(long first, long last) {
    if (this == CHECKPOINT_FORGED) {
      return "checkpoint over " + first + " entries";
    }
    if (this == NOT_INTEGRATED || this == LEAF_DELETED) {
      return "leaf " + first;
    }
    if (this == TREE_HASH_CHANGED) {
      return "tree hash over entries " + first + ".." + last;
    }
    return first == last ? "entry " + first : "an entry in " + first + ".." + last;
  }
}
