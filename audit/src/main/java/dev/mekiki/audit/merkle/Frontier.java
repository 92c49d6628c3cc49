package dev.mekiki.audit.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The right edge of a growing tree: the hashes of its largest complete subtrees. It is all that is
 * needed to append entries and to know the root, in memory of log(size).
 */
public final class Frontier {
  /** Smallest subtree first. */
  private final Deque<Hash> edge = new ArrayDeque<>();

  private long size;

  /** The edge of an empty tree. */
  public Frontier() {}

  /** The edge of the tree over the first {@code size} entries, from the kept nodes. */
  public static Frontier of(long size, CompleteNodes nodes) {
    Frontier frontier = new Frontier();
    frontier.size = size;
    List<Node> places = size == 0 ? List.of() : new Subtree(0, size).nodes();
    Map<Node, Hash> hashes = nodes.hashes(places);
    places.forEach(place -> frontier.edge.push(hashes.get(place)));
    return frontier;
  }

  /**
   * Appends a leaf.
   *
   * @param completed told each subtree that is complete with this leaf, from level 1 upwards
   */
  public void append(Hash leaf, BiConsumer<Node, Hash> completed) {
    Hash hash = leaf;
    Node node = Node.leaf(size);
    while (node.isRightChild()) {
      hash = Hash.ofNode(edge.pop(), hash);
      node = node.parent();
      completed.accept(node, hash);
    }
    edge.push(hash);
    size++;
  }

  /** Number of entries. */
  public long size() {
    return size;
  }

  /** Root of the tree over all entries so far. */
  public TreeHead head() {
    if (size == 0) {
      return TreeHead.EMPTY;
    }
    Iterator<Hash> upwards = edge.iterator();
    Hash root = upwards.next();
    while (upwards.hasNext()) {
      root = Hash.ofNode(upwards.next(), root);
    }
    return new TreeHead(size, root);
  }
}
