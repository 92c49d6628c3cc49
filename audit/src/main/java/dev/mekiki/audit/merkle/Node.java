package dev.mekiki.audit.merkle;

/**
 * Place of a complete subtree: of the {@code 2^level} entries from {@link #begin} up to, but not
 * with, {@link #end}. At level 0 it is a single leaf.
 */
public record Node(int level, long index) {

  public Node {
    if (level < 0 || level > 62 || index < 0) {
      throw new IllegalArgumentException("No node lies at level " + level + ", index " + index);
    }
  }

  public static Node leaf(long index) {
    return new Node(0, index);
  }

  public long begin() {
    return index << level;
  }

  public long end() {
    return (index + 1) << level;
  }

  /** The node above. */
  public Node parent() {
    return new Node(level + 1, index >> 1);
  }

  /** The other child of {@link #parent}. */
  public Node sibling() {
    return new Node(level, index ^ 1);
  }

  public boolean isRightChild() {
    return (index & 1) == 1;
  }
}
