package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.inference.PointerKeys;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Boxes of what a question is about, from the cells that its answer's first state points at. The
 * surest cell gathers the chosen cells whose boxes overlap with its own; their mean, weighted by
 * how sure they are, is one box. What is left gives the next.
 */
record Pointer(PointerParameters parameters) {
  private static final int EDGES = 4;

  /**
   * A place on the photo.
   *
   * @param cell the surest of those that show it
   * @param confidence how sure that is, 0-1
   */
  record Place(Box box, int cell, double confidence) {}

  /** Cells that show what is asked for more likely than not. */
  private static final double LIKELY = 0.5;

  /**
   * Of how surely the surest thing is there, summed over its cells: what lies below is a scrap of
   * one, a cell at its edge as a rule.
   */
  private static final double SCRAP = 1.0 / 3;

  /** Probability and box of a cell; the box may be none. */
  private record Cell(int number, double chance, double[] edges) {
    private boolean isBox() {
      return Box.isValid(edges[0], edges[1], edges[2], edges[3]);
    }

    private Box box() {
      return new Box(edges[0], edges[1], edges[2], edges[3]);
    }
  }

  /**
   * Surest first; none where no cell shows what is asked for.
   *
   * @param query {@code [2 size]}
   */
  List<Place> places(ProjectedImage photo, PointerKeys keys, float[] query) {
    return things(photo, keys, query, parameters.threshold()).stream()
        .map(cells -> new Place(mean(cells), cells.getFirst().number(), cells.getFirst().chance()))
        .toList();
  }

  /**
   * How strange the strangest thing is that a query is about: the mean of its cells, weighted by
   * how likely they show it. Things count that are there more likely than not, whatever it takes to
   * draw a box, but no scraps.
   *
   * @return negative infinity where the query is about nothing on the photo
   */
  double strangest(ProjectedImage photo, PointerKeys keys, float[] query) {
    List<List<Cell>> things = things(photo, keys, query, LIKELY);
    double most = things.stream().mapToDouble(Pointer::sum).max().orElse(0);
    return things.stream()
        .filter(cells -> sum(cells) >= SCRAP * most)
        .mapToDouble(cells -> strangeness(photo, cells))
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double strangeness(ProjectedImage photo, List<Cell> cells) {
    double sum = sum(cells);
    double[] shares = new double[photo.cells()];
    cells.forEach(cell -> shares[cell.number()] = cell.chance() / sum);
    return ProjectedImage.strangeness(photo.strangeness(), shares);
  }

  private static double sum(List<Cell> cells) {
    return cells.stream().mapToDouble(Cell::chance).sum();
  }

  /** The cells of each thing, surest first. */
  private List<List<Cell>> things(
      ProjectedImage photo, PointerKeys keys, float[] query, double threshold) {
    List<Cell> left =
        new ArrayList<>(
            IntStream.range(0, photo.cells())
                .mapToObj(cell -> cell(photo, keys, query, cell))
                .filter(cell -> cell.chance() > threshold && cell.isBox())
                .sorted(Comparator.comparingDouble(Cell::chance).reversed())
                .toList());
    List<List<Cell>> things = new ArrayList<>();
    while (!left.isEmpty()) {
      Cell surest = left.getFirst();
      List<Cell> same = left.stream().filter(cell -> agree(cell, surest)).toList();
      left.removeAll(same);
      things.add(same);
    }
    return things;
  }

  private boolean agree(Cell one, Cell other) {
    return one == other || one.box().overlap(other.box()) >= parameters.overlap();
  }

  private static Box mean(List<Cell> cells) {
    double[] edges = new double[EDGES];
    double sum = sum(cells);
    for (Cell cell : cells) {
      for (int edge = 0; edge < EDGES; edge++) {
        edges[edge] += cell.edges()[edge] * cell.chance() / sum;
      }
    }
    return new Box(
        edges[0], edges[1], Math.min(edges[2], 1), Math.min(edges[3], 1)); // sums may exceed 1
  }

  private static Cell cell(ProjectedImage photo, PointerKeys keys, float[] query, int cell) {
    int size = keys.size();
    int at = cell * 2 * size;
    double alike = 0;
    double[] edges = new double[EDGES];
    for (int i = 0; i < size; i++) {
      alike += query[i] * keys.keys()[at + i];
      double move = gelu(query[size + i] + keys.keys()[at + size + i]);
      for (int edge = 0; edge < EDGES; edge++) {
        edges[edge] += move * keys.box()[edge * size + i];
      }
    }
    for (int edge = 0; edge < EDGES; edge++) {
      edges[edge] = Math.clamp(edges[edge] + photo.boxes()[cell * EDGES + edge], 0.0, 1.0);
    }
    double logit = alike / Math.sqrt(size) + keys.bias();
    return new Cell(cell, 1 / (1 + Math.exp(-logit)), edges);
  }

  /** {@code x} times the standard normal distribution at {@code x}. */
  private static double gelu(double x) {
    return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
  }

  /** The error function to 1.5e-7: Abramowitz and Stegun, 7.1.26. */
  private static double erf(double x) {
    double t = 1 / (1 + 0.3275911 * Math.abs(x));
    double series =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return Math.signum(x) * (1 - series * Math.exp(-x * x));
  }
}
