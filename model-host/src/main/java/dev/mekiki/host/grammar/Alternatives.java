package dev.mekiki.host.grammar;

import java.util.List;

/**
 * One of several values.
 *
 * @param values none of them alternatives again
 */
record Alternatives(List<Node> values) implements Node {
  Alternatives {
    values = List.copyOf(values);
  }

  /** The values of this node, of which there is one unless it is a choice. */
  static List<Node> of(Node node) {
    return node instanceof Alternatives(List<Node> values) ? values : List.of(node);
  }

  @Override
  public void begin(Continuation then, Cursors out) {
    for (Node value : values) {
      value.begin(then, out);
    }
  }
}
