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
  /** A checkpoint was not signed by the log's key, or says nothing that it could have signed. */
  CHECKPOINT_FORGED;

  String place(long first, long last) {
    if (this == CHECKPOINT_FORGED) {
      return "checkpoint over " + first + " entries";
    }
    if (this == TREE_HASH_CHANGED) {
      return "tree hash over entries " + first + ".." + last;
    }
    return first == last ? "entry " + first : "an entry in " + first + ".." + last;
  }
}
