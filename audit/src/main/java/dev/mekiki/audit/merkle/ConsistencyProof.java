package dev.mekiki.audit.merkle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Shows that a log only grew: that its first {@code from} entries are still what they were (RFC
 * 9162, section 2.1.4).
 *
 * @param from size of the earlier log
 * @param to size of the later log
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof from the kept nodes.
   *
   * @throws IllegalArgumentException when the later log is the smaller one
   */
  public static ConsistencyProof of(long from, long to, CompleteNodes nodes) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("A log of " + from + " entries cannot grow to " + to);
    }
    if (from == 0 || from == to) {
      return new ConsistencyProof(from, to, List.of());
    }
    return new ConsistencyProof(from, to, Subtree.hashes(path(from, to), nodes));
  }

  /** SUBPROOF of RFC 6962, section 2.1.2, unrolled: it is gathered from the top down. */
  private static List<Subtree> path(long from, long to) {
    Deque<Subtree> path = new ArrayDeque<>();
    Subtree around = new Subtree(0, to);
    while (around.end() != from) {
      Subtree left = new Subtree(around.begin(), around.split());
      Subtree right = new Subtree(around.split(), around.end());
      path.push(from <= right.begin() ? right : left);
      around = from <= right.begin() ? left : right;
    }
    if (around.begin() > 0) {
      path.push(around);
    }
    return new ArrayList<>(path);
  }

  /** Whether a log with the earlier root can have grown into one with the later root. */
  public boolean proves(Hash earlier, Hash later) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && earlier.equals(later);
    }
    if (from == 0) {
      return path.isEmpty() && earlier.equals(Hash.EMPTY_TREE);
    }
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      hashes.addFirst(earlier);
    }
    return !hashes.isEmpty() && leads(hashes, earlier, later);
  }

  /** fn, sn, fr, sr and c as in RFC 9162, section 2.1.4.2. */
  private boolean leads(List<Hash> hashes, Hash earlier, Hash later) {
    int up = Long.numberOfTrailingZeros(~(from - 1));
    long fn = (from - 1) >>> up;
    long sn = (to - 1) >>> up;
    Hash fr = hashes.getFirst();
    Hash sr = hashes.getFirst();
    for (Hash c : hashes.subList(1, hashes.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = Hash.ofNode(c, fr);
        sr = Hash.ofNode(c, sr);
        // fn is not 0 here: it is odd, or it equals sn.
        up = Long.numberOfTrailingZeros(fn);
        fn >>>= up;
        sn >>>= up;
      } else {
        sr = Hash.ofNode(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && fr.equals(earlier) && sr.equals(later);
  }
}
