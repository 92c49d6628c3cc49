package dev.mekiki.audit.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A tree in memory whose root is computed by the definition (RFC 6962, section 2.1), recursively.
 */
final class SmallTree implements CompleteNodes {
  private final List<Hash> leaves = new ArrayList<>();
  private final Map<Node, Hash> nodes = new HashMap<>();
  private final Frontier frontier = new Frontier();

  static SmallTree of(long size) {
    SmallTree tree = new SmallTree();
    for (long index = 0; index < size; index++) {
      tree.add(("entry " + index).getBytes(StandardCharsets.UTF_8));
    }
    return tree;
  }

  void add(byte[] entry) {
    Hash leaf = Hash.ofLeaf(entry);
    nodes.put(Node.leaf(leaves.size()), leaf);
    leaves.add(leaf);
    frontier.append(leaf, nodes::put);
  }

  Hash leaf(long index) {
    return leaves.get((int) index);
  }

  Frontier frontier() {
    return frontier;
  }

  /** MTH over the first entries, by the recursive definition. */
  Hash root(long size) {
    return size == 0 ? Hash.EMPTY_TREE : root(leaves.subList(0, (int) size));
  }

  private static Hash root(List<Hash> range) {
    if (range.size() == 1) {
      return range.getFirst();
    }
    int split = Integer.highestOneBit(range.size() - 1);
    return Hash.ofNode(root(range.subList(0, split)), root(range.subList(split, range.size())));
  }

  @Override
  public Map<Node, Hash> hashes(List<Node> wanted) {
    return wanted.stream().collect(Collectors.toMap(node -> node, nodes::get));
  }
}
