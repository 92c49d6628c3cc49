package dev.mekiki.host.decoder;

import java.util.ArrayList;
import java.util.List;

/** Rows put together where attention can compute them at once; six numbers for each run. */
final class Runs {
  /**
   * Attention of a prompt is computed in blocks that end at multiples of this and see as far: every
   * position then meets the same sizes, and so gets the same bits, however the prompt is cut.
   */
  static final int BLOCK = 64;

  private Runs() {}

  /** First position, rows, new positions a row, start in the cache, stride, positions seen. */
  static List<long[]> of(List<Row> rows) {
    List<long[]> runs = new ArrayList<>();
    int position = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (i > 0 && rows.get(i - 1).isFollowedBy(row)) {
        long[] run = runs.getLast();
        run[1]++;
        run[5] = Math.max(run[5], row.seen());
      } else {
        addBlocks(row, position, runs);
      }
      position += row.length();
    }
    return runs;
  }

  private static void addBlocks(Row row, int position, List<long[]> runs) {
    int end = row.from() + row.length();
    for (int from = row.from(); from < end; from = blockEnd(from)) {
      int seen = blockEnd(from);
      runs.add(
          new long[] {
            position + from - row.from(),
            1,
            Math.min(seen, end) - from,
            row.region().start(),
            row.region().length(),
            seen
          });
    }
  }

  static int blockEnd(int position) {
    return (position / BLOCK + 1) * BLOCK;
  }
}
