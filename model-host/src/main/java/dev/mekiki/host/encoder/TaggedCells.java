package dev.mekiki.host.encoder;

import static dev.mekiki.host.inference.Tag.NO_COLOUR;

import dev.mekiki.host.inference.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers the cells of a photo into things. The cell that is surest to lie on something takes in
 * those whose boxes overlap with its own, or that have its name and touch it; their mean, weighted
 * by how sure they are, is the thing. What is left gives the next. A thing that lies for the most
 * part in one that is seen much better, or in one of its own name, is a part of that.
 *
 * @param named which name each cell has, the last class none of them; a concept's comes after them
 * @param coloured which colour each cell has, if that is told
 * @param boxes {@code [cells, 4]} left, top, right, bottom as fractions of the photo
 * @param presence {@code [cells]} how surely a cell lies on a thing
 * @param concepts of each cell, the place of the concept that it shows, or -1
 */
record TaggedCells(Likely named, Likely coloured, float[] boxes, float[] presence, int[] concepts) {
  private static final int EDGES = 4;

  /** Presence, times the share of the likelihood that is not for none of the names. */
  private static final double SURE = 0.5;

  private static final double OVERLAP = 0.3;

  /** Share of the smaller box. */
  private static final double TOUCH = 0.1;

  /** Share of the smaller box. */
  private static final double WITHIN = 0.5;

  /** How much less may be seen of a thing than of one that it lies in. */
  private static final double LESS = 0.5;

  /** Thinner boxes are none. */
  private static final double THIN = 0.005;

  /** A colour less likely than that is not told. */
  private static final double CLEAR = 0.5;

  /**
   * How likely each cell is of each class.
   *
   * @param values {@code [cells, classes]}
   */
  record Likely(int classes, float[] values) {
    /** Of nothing. */
    static final Likely NONE = new Likely(0, new float[0]);

    double of(int cell, int which) {
      return values[cell * classes + which];
    }
  }

  private record Rectangle(double left, double top, double right, double bottom) {
    double area() {
      return Math.max(0, right - left) * Math.max(0, bottom - top);
    }

    double both(Rectangle other) {
      double width = Math.min(right, other.right) - Math.max(left, other.left);
      double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return Math.max(0, width) * Math.max(0, height);
    }

    double overlap(Rectangle other) {
      double both = both(other);
      return both / (area() + other.area() - both);
    }

    /** Share of the smaller of the two that the other covers. */
    double covered(Rectangle other) {
      return both(other) / Math.min(area(), other.area());
    }

    boolean isBox() {
      return right > left + THIN && bottom > top + THIN;
    }
  }

  /**
   * A thing on the photo.
   *
   * @param seen sum of how sure its cells are
   */
  private record Thing(int name, Rectangle box, double likely, int colour, double seen) {
    boolean isPartOf(Thing other) {
      return box.covered(other.box) >= WITHIN && (name == other.name || seen < LESS * other.seen);
    }

    Tag tag() {
      return new Tag(name, (box.left + box.right) / 2, (box.top + box.bottom) / 2, likely, colour);
    }
  }

  /** From left to right. */
  List<Tag> tags() {
    List<Thing> kept = new ArrayList<>();
    for (Thing thing : things()) {
      if (kept.stream().noneMatch(thing::isPartOf)) {
        kept.add(thing);
      }
    }
    return kept.stream().map(Thing::tag).sorted(Comparator.comparingDouble(Tag::x)).toList();
  }

  /** What is seen most of first. */
  private List<Thing> things() {
    List<Integer> left =
        new ArrayList<>(
            IntStream.range(0, presence.length)
                .boxed()
                .filter(cell -> sure(cell) > SURE && box(cell).isBox())
                .sorted(Comparator.comparingDouble((Integer cell) -> -sure(cell)))
                .toList());
    List<Thing> things = new ArrayList<>();
    while (!left.isEmpty()) {
      int surest = left.getFirst();
      List<Integer> same = left.stream().filter(cell -> areOne(cell, surest)).toList();
      left.removeAll(same);
      things.add(thing(same));
    }
    return things.stream()
        .sorted(Comparator.comparingDouble((Thing thing) -> -thing.seen))
        .toList();
  }

  private boolean areOne(int cell, int surest) {
    Rectangle box = box(cell);
    Rectangle other = box(surest);
    return cell == surest
        || box.overlap(other) >= OVERLAP
        || likeliest(cell) == likeliest(surest) && box.covered(other) >= TOUCH;
  }

  private Thing thing(List<Integer> cells) {
    double seen = cells.stream().mapToDouble(this::sure).sum();
    double[] edges = new double[EDGES];
    int concept = -1;
    double[] each = new double[names()];
    double[] colours = new double[coloured.classes()];
    for (int cell : cells) {
      double share = sure(cell) / seen;
      Rectangle box = box(cell);
      edges[0] += share * box.left;
      edges[1] += share * box.top;
      edges[2] += share * box.right;
      edges[3] += share * box.bottom;
      concept = Math.max(concept, concepts[cell]);
      add(each, share, named, cell);
      add(colours, share, coloured, cell);
    }
    Rectangle box = new Rectangle(edges[0], edges[1], edges[2], edges[3]);
    int colour = colours.length > 0 && colours[best(colours)] > CLEAR ? best(colours) : NO_COLOUR;
    if (concept >= 0) {
      return new Thing(names() + concept, box, 1, colour, seen);
    }
    int name = best(each);
    return new Thing(name, box, each[name] / Arrays.stream(each).sum(), colour, seen);
  }

  private static void add(double[] to, double share, Likely likely, int cell) {
    for (int i = 0; i < to.length; i++) {
      to[i] += share * likely.of(cell, i);
    }
  }

  /** The last class is none of them. */
  private int names() {
    return named.classes() - 1;
  }

  /** A concept is sure; the read-out never learned to see it. */
  private double sure(int cell) {
    return concepts[cell] >= 0
        ? 1
        : Math.clamp(presence[cell], 0.0, 1.0) * (1 - named.of(cell, names()));
  }

  private int likeliest(int cell) {
    if (concepts[cell] >= 0) {
      return names() + concepts[cell];
    }
    double[] row = new double[names()];
    add(row, 1, named, cell);
    return best(row);
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** The cell itself where a concept lies on what the read-out takes for nothing. */
  private Rectangle box(int cell) {
    int at = cell * EDGES;
    Rectangle found =
        new Rectangle(
            Math.clamp(boxes[at], 0.0, 1.0),
            Math.clamp(boxes[at + 1], 0.0, 1.0),
            Math.clamp(boxes[at + 2], 0.0, 1.0),
            Math.clamp(boxes[at + 3], 0.0, 1.0));
    if (concepts[cell] < 0 || found.isBox()) {
      return found;
    }
    int side = (int) Math.round(Math.sqrt(presence.length));
    double width = 1.0 / side;
    double x = cell % side * width;
    double y = cell / side * width;
    return new Rectangle(x, y, x + width, y + width);
  }
}
