package dev.mekiki.audit.merkle;

import java.util.List;
import java.util.Map;

/** Where the hashes of complete subtrees are kept. */
@FunctionalInterface
public interface CompleteNodes {
  /**
   * The hashes of all these nodes.
   *
   * @throws IllegalArgumentException when one of them is not complete, or not kept
   */
  Map<Node, Hash> hashes(List<Node> nodes);
}
