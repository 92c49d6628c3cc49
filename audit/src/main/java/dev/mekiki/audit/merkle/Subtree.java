package dev.mekiki.audit.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The entries from {@code begin} up to, but not with, {@code end}, where they hang under one point
 * of the tree: begin is a multiple of the smallest power of two that is not smaller than the
 * length.
 */
record Subtree(long begin, long end) {

  Subtree {
    if (begin < 0 || begin >= end) {
      throw new IllegalArgumentException("No entries lie in " + begin + ".." + end);
    }
  }

  /** Its complete nodes from left to right, the largest first. */
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (long at = begin; at < end; ) {
      int level = 63 - Long.numberOfLeadingZeros(end - at);
      nodes.add(new Node(level, at >> level));
      at += 1L << level;
    }
    return nodes;
  }

  /** Its hash, MTH of RFC 6962, folded from the right. */
  Hash hash(Map<Node, Hash> hashes) {
    List<Node> nodes = nodes();
    Hash folded = hashes.get(nodes.getLast());
    for (Node node : nodes.subList(0, nodes.size() - 1).reversed()) {
      folded = Hash.ofNode(hashes.get(node), folded);
    }
    return folded;
  }

  /**
   * Where RFC 6962 splits a range: the largest power of two smaller than its length, from begin.
   */
  long split() {
    return begin + Long.highestOneBit(end - begin - 1);
  }

  static List<Hash> hashes(List<Subtree> subtrees, CompleteNodes nodes) {
    Map<Node, Hash> hashes =
        nodes.hashes(subtrees.stream().flatMap(subtree -> subtree.nodes().stream()).toList());
    return subtrees.stream().map(subtree -> subtree.hash(hashes)).toList();
  }
}
