package dev.mekiki.audit.witness;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.merkle.CompleteNodes;
import dev.mekiki.audit.merkle.ConsistencyProof;
import dev.mekiki.audit.merkle.Frontier;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.Node;
import dev.mekiki.audit.merkle.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A log in memory that signs whatever it is told to. */
public final class MemoryLog implements CompleteNodes {
  public final SigningKey key;
  private final Map<Node, Hash> nodes = new HashMap<>();
  private final Frontier frontier = new Frontier();

  public MemoryLog(SigningKey key) {
    this.key = key;
  }

  public static MemoryLog of(String origin, long size) {
    return new MemoryLog(SigningKey.generate(origin)).grow(size, "entry");
  }

  public MemoryLog grow(long entries, String words) {
    for (long i = 0; i < entries; i++) {
      Hash leaf = Hash.ofLeaf((words + " " + frontier.size()).getBytes(StandardCharsets.UTF_8));
      nodes.put(Node.leaf(frontier.size()), leaf);
      frontier.append(leaf, nodes::put);
    }
    return this;
  }

  public long size() {
    return frontier.size();
  }

  public Checkpoint checkpoint(long size) {
    return Checkpoint.sign(TreeHead.of(size, this), key);
  }

  public ConsistencyProof proof(long from, long to) {
    return ConsistencyProof.of(from, to, this);
  }

  Submission submission(long from, long to) {
    return new Submission(from, proof(from, to).path(), checkpoint(to).note());
  }

  @Override
  public Map<Node, Hash> hashes(List<Node> wanted) {
    return wanted.stream().collect(Collectors.toMap(node -> node, nodes::get));
  }
}
