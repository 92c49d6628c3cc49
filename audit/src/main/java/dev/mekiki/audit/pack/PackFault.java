package dev.mekiki.audit.pack;

/** What is wrong with an entry or a file of a pack. */
public enum PackFault {
  /** A checkpoint says that it is another log's. */
  CHECKPOINT_OF_ANOTHER_LOG,
  /** A checkpoint is not signed by the log's key, or is none. */
  CHECKPOINT_FORGED,
  /** A given witness's cosignature on the pack's checkpoint is wrong. */
  COSIGNATURE_FORGED,
  /** Fewer of the given witnesses cosigned the pack's checkpoint than are demanded. */
  COSIGNATURE_MISSING,
  /** A proof leads to another checkpoint than the pack's. */
  CHECKPOINT_DIFFERS,
  /** An entry that the pack must hold is not there. */
  ENTRY_DELETED,
  /** An entry has no proof. */
  PROOF_MISSING,
  /** A proof is not in the form of c2sp.org/tlog-proof@v1. */
  PROOF_UNREADABLE,
  /** A proof is for another entry than its name says. */
  PROOF_OF_ANOTHER_ENTRY,
  /** The checkpoint covers no entry of that index. */
  INDEX_OUT_OF_RANGE,
  /** A proof has fewer hashes than it needs. */
  PROOF_SHORTENED,
  /** A proof has more hashes than it needs. */
  PROOF_LENGTHENED,
  /** An entry's file holds what another entry's proof proves. */
  ENTRY_SWAPPED,
  /** An entry's leaf is not what was logged, as far as its proof tells. */
  LEAF_CHANGED,
  /** An entry's leaf is as it was exported, its proof is not. */
  PROOF_CHANGED,
  /** The pack does not say, or not rightly, which entry records its export. */
  EXPORT_UNPROVED,
  /** A file is not what was exported. */
  FILE_CHANGED,
  /** A file that was exported is not there. */
  FILE_MISSING,
  /** A file that was not exported is there. */
  FILE_ADDED,
  /** The list SHA256SUMS does not fit the files. */
  SUMS_WRONG
}
