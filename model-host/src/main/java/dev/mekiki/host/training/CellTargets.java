package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.weights.FloatTensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What each cell of a grid over a photo shall say. A cell belongs to the smallest box that its
 * middle lies in, or whose middle lies in it. Each box counts the same, however many cells it has.
 *
 * @param words {@code [B, N]} place of the label in the vocabulary; -1 where there is none
 * @param boxes {@code [B, N, 4]} left, top, right, bottom
 * @param weights {@code [B, N]} share of the cell in its box's loss; 0 where there is no box
 * @param presence {@code [B, N]} 1 where there is a box, else 0
 */
record CellTargets(LongTensor words, FloatTensor boxes, FloatTensor weights, FloatTensor presence) {
  private static final int EDGES = 4;
  private static final int NONE = -1;

  /**
   * @param side cells in a row and in a column
   * @param places of the vocabulary's words
   */
  static CellTargets of(List<Look> photos, int side, Map<String, Integer> places) {
    int cells = side * side;
    int all = photos.size() * cells;
    long[] words = new long[all];
    float[] boxes = new float[all * EDGES];
    float[] weights = new float[all];
    float[] presence = new float[all];
    Arrays.fill(words, NONE);
    for (int photo = 0; photo < photos.size(); photo++) {
      List<LabelledBox> things = largestFirst(photos.get(photo).boxes());
      int[] owners = owners(things, side);
      for (int cell = 0; cell < cells; cell++) {
        if (owners[cell] != NONE) {
          int at = photo * cells + cell;
          LabelledBox thing = things.get(owners[cell]);
          words[at] = places.getOrDefault(thing.label(), NONE);
          put(boxes, at * EDGES, thing.box());
          int own = owners[cell];
          long sharing = Arrays.stream(owners).filter(owner -> owner == own).count();
          weights[at] = (float) (1 / Math.sqrt(sharing));
          presence[at] = 1;
        }
      }
    }
    return new CellTargets(
        new LongTensor(words, photos.size(), cells),
        new FloatTensor(boxes, photos.size(), cells, EDGES),
        new FloatTensor(weights, photos.size(), cells),
        new FloatTensor(presence, photos.size(), cells));
  }

  private static List<LabelledBox> largestFirst(List<LabelledBox> boxes) {
    return boxes.stream()
        .sorted(Comparator.comparingDouble((LabelledBox thing) -> -area(thing.box())))
        .toList();
  }

  private static double area(Box box) {
    return (box.right() - box.left()) * (box.bottom() - box.top());
  }

  /** The thing of each cell, row by row. */
  private static int[] owners(List<LabelledBox> things, int side) {
    int[] owners = new int[side * side];
    Arrays.fill(owners, NONE);
    for (int thing = 0; thing < things.size(); thing++) {
      Box box = things.get(thing).box();
      for (int cell = 0; cell < owners.length; cell++) {
        if (belongs(box, cell % side, cell / side, side)) {
          owners[cell] = thing;
        }
      }
    }
    return owners;
  }

  private static boolean belongs(Box box, int column, int row, int side) {
    double x = (column + 0.5) / side;
    double y = (row + 0.5) / side;
    boolean inside = box.left() <= x && x <= box.right() && box.top() <= y && y <= box.bottom();
    boolean around =
        (int) ((box.left() + box.right()) / 2 * side) == column
            && (int) ((box.top() + box.bottom()) / 2 * side) == row;
    return inside || around;
  }

  private static void put(float[] into, int at, Box box) {
    into[at] = (float) box.left();
    into[at + 1] = (float) box.top();
    into[at + 2] = (float) box.right();
    into[at + 3] = (float) box.bottom();
  }

  /** Cells on a thing. */
  int count() {
    int count = 0;
    for (float present : presence.values()) {
      count += present > 0 ? 1 : 0;
    }
    return count;
  }
}
