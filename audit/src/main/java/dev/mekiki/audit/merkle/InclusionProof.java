package dev.mekiki.audit.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Shows that an entry is in a log (RFC 9162, section 2.1.3).
 *
 * @param index of the entry
 * @param size of the log whose root the proof leads to
 * @param path hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof from the kept nodes.
   *
   * @throws IndexOutOfBoundsException when the log of that size has no such entry
   */
  public static InclusionProof of(long index, long size, CompleteNodes nodes) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("A log of " + size + " entries has no entry " + index);
    }
    Deque<Subtree> path = new ArrayDeque<>();
    Subtree around = new Subtree(0, size);
    while (around.end() - around.begin() > 1) {
      Subtree left = new Subtree(around.begin(), around.split());
      Subtree right = new Subtree(around.split(), around.end());
      path.push(index < right.begin() ? right : left);
      around = index < right.begin() ? left : right;
    }
    return new InclusionProof(index, size, Subtree.hashes(List.copyOf(path), nodes));
  }

  /** Whether the path leads from this leaf to this root. Any input is answered, none throws. */
  public boolean proves(Hash leaf, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    // fn, sn and r as in RFC 9162, section 2.1.3.2.
    long fn = index;
    long sn = size - 1;
    Hash r = leaf;
    for (Hash p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = Hash.ofNode(p, r);
        // fn is not 0 here: it is odd, or it equals sn.
        int up = Long.numberOfTrailingZeros(fn);
        fn >>>= up;
        sn >>>= up;
      } else {
        r = Hash.ofNode(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && r.equals(root);
  }
}
