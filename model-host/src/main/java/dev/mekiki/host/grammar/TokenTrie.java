package dev.mekiki.host.grammar;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Token ids by their bytes. Nodes lie in preorder, so that the first child of a node is the next
 * one and a whole branch can be left out in one step.
 */
final class TokenTrie {
  /** A token's text, or the rest of it. */
  record Spelling(int id, byte[] bytes) {}

  private final byte[] labels;
  private final int[] ends;
  private final int[] firstIds;
  private final int[] ids;
  private int nodes = 1;

  TokenTrie(List<Spelling> spellings) {
    List<Spelling> sorted =
        spellings.stream()
            .sorted(Comparator.comparing(Spelling::bytes, Arrays::compareUnsigned))
            .toList();
    int most = 2 + sorted.stream().mapToInt(spelling -> spelling.bytes().length).sum();
    labels = new byte[most];
    ends = new int[most];
    firstIds = new int[most];
    ids = sorted.stream().mapToInt(Spelling::id).toArray();
    add(sorted);
  }

  private void add(List<Spelling> sorted) {
    int longest = sorted.stream().mapToInt(spelling -> spelling.bytes().length).max().orElse(0);
    int[] path = new int[longest + 1];
    byte[] before = {};
    for (int i = 0; i < sorted.size(); i++) {
      byte[] bytes = sorted.get(i).bytes();
      int shared = Math.max(0, Arrays.mismatch(before, bytes));
      shared = Arrays.equals(before, bytes) ? bytes.length : shared;
      close(path, shared + 1, before.length);
      for (int depth = shared; depth < bytes.length; depth++) {
        path[depth + 1] = nodes;
        labels[nodes] = bytes[depth];
        firstIds[nodes++] = i;
      }
      before = bytes;
    }
    close(path, 0, before.length);
    firstIds[nodes] = sorted.size();
  }

  private void close(int[] path, int from, int to) {
    for (int depth = from; depth <= to; depth++) {
      ends[path[depth]] = nodes;
    }
  }

  /** Gives out the tokens whose bytes lead from these cursors to others. */
  void walk(Cursors from, IntConsumer found) {
    if (!from.isEmpty()) {
      walk(0, from, found);
    }
  }

  private void walk(int node, Cursors at, IntConsumer found) {
    for (int i = firstIds[node]; i < firstIds[node + 1]; i++) {
      found.accept(ids[i]);
    }
    for (int child = node + 1; child < ends[node]; child = ends[child]) {
      Cursors next = at.step(labels[child] & 0xFF);
      if (!next.isEmpty()) {
        walk(child, next, found);
      }
    }
  }
}
