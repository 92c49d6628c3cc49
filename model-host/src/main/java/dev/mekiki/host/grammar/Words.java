package dev.mekiki.host.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of a few fixed texts: literals, and what stands between the parts of objects and arrays. */
final class Words implements Node {
  private final byte[][] words;
  private final int[] outcomes;

  private Words(TreeMap<byte[], Integer> sorted) {
    words = sorted.keySet().toArray(byte[][]::new);
    outcomes = sorted.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Each word with the outcome that its continuation hears of. */
  static Words of(Map<String, Integer> outcomes) {
    TreeMap<byte[], Integer> sorted = new TreeMap<>(Arrays::compareUnsigned);
    outcomes.forEach((word, outcome) -> sorted.put(word.getBytes(StandardCharsets.UTF_8), outcome));
    if (sorted.isEmpty() || sorted.firstKey().length == 0) {
      throw new IllegalArgumentException("there must be words, and none may be empty");
    }
    return new Words(sorted);
  }

  static Words of(Iterable<String> words) {
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    words.forEach(word -> outcomes.put(word, 0));
    return of(outcomes);
  }

  List<String> texts() {
    return Arrays.stream(words).map(word -> new String(word, StandardCharsets.UTF_8)).toList();
  }

  @Override
  public void begin(Continuation then, Cursors out) {
    out.add(new At(this, 0, words.length, 0, then));
  }

  /** First word from {@code low} on whose byte at {@code depth} is {@code b} or more. */
  private int search(int low, int high, int depth, int b) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if ((words[middle][depth] & 0xFF) < b) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /**
   * The words from {@code low} to {@code high} are still possible: they share {@code depth} bytes.
   */
  record At(Words owner, int low, int high, int depth, Continuation then) implements Cursor {
    @Override
    public void step(int b, Cursors out) {
      int from = owner.search(low, high, depth, b);
      int to = owner.search(from, high, depth, b + 1);
      if (from < to && owner.words[from].length == depth + 1) {
        then.resume(owner.outcomes[from], out);
        from++;
      }
      if (from < to) {
        out.add(new At(owner, from, to, depth + 1, then));
      }
    }
  }
}
