package dev.mekiki.host.decoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one step computes: new positions of some rows, put into the arrays that {@code decoder.py}
 * takes.
 */
final class StepPlan {
  /** In the order in which their positions stand in the arrays. */
  private final List<Row> rows;

  /** Index of each row's first position. */
  private final int[] first;

  private final int positions;
  private final Map<Integer, List<Integer>> byRoute = new TreeMap<>();

  /** Runs of each route's rows, counted within the route. */
  private final List<List<long[]>> runsByRoute;

  StepPlan(List<Row> unordered) {
    this.rows =
        unordered.stream()
            .sorted(
                Comparator.comparing((Row row) -> !row.decodes())
                    .thenComparing(row -> row.region().start()))
            .toList();
    this.first = new int[rows.size()];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      first[i] = count;
      count += rows.get(i).length();
      byRoute.computeIfAbsent(rows.get(i).route(), route -> new ArrayList<>()).add(i);
    }
    this.positions = count;
    this.runsByRoute = byRoute.values().stream().map(indices -> Runs.of(rowsAt(indices))).toList();
  }

  private List<Row> rowsAt(List<Integer> indices) {
    return indices.stream().map(rows::get).toList();
  }

  /** The rows that want logits, in the order in which the step returns them. */
  List<Row> ending() {
    return byRoute.values().stream()
        .flatMap(List::stream)
        .map(rows::get)
        .filter(Row::ends)
        .toList();
  }

  long[] ids() {
    long[] ids = new long[positions];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i).content().ids(), 0, ids, first[i], rows.get(i).length());
    }
    return ids;
  }

  /** Position of each in its own request. */
  long[] places() {
    return each((row, offset) -> row.from() + offset);
  }

  /** Where in a cache each one's keys and values go. */
  long[] cells() {
    return each((row, offset) -> row.region().start() + row.from() + offset);
  }

  private interface Place {
    long of(Row row, int offset);
  }

  private long[] each(Place place) {
    long[] all = new long[positions];
    for (int i = 0; i < rows.size(); i++) {
      for (int offset = 0; offset < rows.get(i).length(); offset++) {
        all[first[i] + offset] = place.of(rows.get(i), offset);
      }
    }
    return all;
  }

  /** Which positions are image tokens. */
  long[] imageSlots() {
    List<Long> slots = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (long slot : rows.get(i).content().imageSlots()) {
        slots.add(first[i] + slot);
      }
    }
    return slots.stream().mapToLong(Long::longValue).toArray();
  }

  float[] imageTokens() {
    int length = rows.stream().mapToInt(row -> row.content().imageTokens().length).sum();
    float[] tokens = new float[length];
    int at = 0;
    for (Row row : rows) {
      System.arraycopy(
          row.content().imageTokens(), 0, tokens, at, row.content().imageTokens().length);
      at += row.content().imageTokens().length;
    }
    return tokens;
  }

  /** Which positions want logits, route by route. */
  long[] ends() {
    return byRoute.values().stream()
        .flatMap(List::stream)
        .filter(i -> rows.get(i).ends())
        .mapToLong(i -> first[i] + rows.get(i).length() - 1)
        .toArray();
  }

  /** Runs of all rows together. */
  List<long[]> commonRuns() {
    return Runs.of(rows);
  }

  /** Runs of each route's rows, counted within the route. */
  List<List<long[]>> runsByRoute() {
    return runsByRoute;
  }

  /** For each route: its number, positions, runs and positions that want logits. */
  long[] parts() {
    List<Long> parts = new ArrayList<>();
    Iterator<List<long[]>> runs = runsByRoute.iterator();
    byRoute.forEach(
        (route, indices) -> {
          List<Row> own = rowsAt(indices);
          parts.add((long) route);
          parts.add((long) own.stream().mapToInt(Row::length).sum());
          parts.add((long) runs.next().size());
          parts.add(own.stream().filter(Row::ends).count());
        });
    return parts.stream().mapToLong(Long::longValue).toArray();
  }

  /** Positions of each route, route by route. */
  long[] members() {
    long[] members = new long[positions];
    int at = 0;
    for (List<Integer> indices : byRoute.values()) {
      for (int i : indices) {
        for (int offset = 0; offset < rows.get(i).length(); offset++) {
          members[at++] = first[i] + offset;
        }
      }
    }
    return members;
  }
}
