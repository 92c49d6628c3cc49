package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.KnownPlaces;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the pointer learns from a question: its boxes, or that there is nothing to point at.
 *
 * @param side cells of the photo in a row, and rows
 */
record Targets(KnownPlaces known, int side) {
  /**
   * @param cells of a photo, which is cut into as many rows as columns
   */
  static Targets of(List<Lesson> lessons, int cells) {
    return new Targets(
        KnownPlaces.of(lessons.stream().flatMap(lesson -> lesson.questions().stream()).toList()),
        (int) Math.round(Math.sqrt(cells)));
  }

  /** Whether it is known what there is to point at. */
  boolean teaches(DatasetLine line) {
    return known.tells(line);
  }

  /**
   * What the cell shows of what the question is about: the smallest box that its centre lies in, or
   * that has no cell's centre in it and lies nearest to this one.
   *
   * @param cell row-major
   */
  Optional<Box> at(DatasetLine line, int cell) {
    return line.boxes().stream()
        .map(LabelledBox::box)
        .filter(box -> contains(box, cell) || isEmpty(box) && nearest(box) == cell)
        .min(Comparator.comparingDouble(Targets::area));
  }

  private boolean contains(Box box, int cell) {
    double x = (cell % side + 0.5) / side;
    double y = (cell / side + 0.5) / side;
    return box.left() <= x && x <= box.right() && box.top() <= y && y <= box.bottom();
  }

  private boolean isEmpty(Box box) {
    for (int cell = 0; cell < side * side; cell++) {
      if (contains(box, cell)) {
        return false;
      }
    }
    return true;
  }

  private int nearest(Box box) {
    return inside((box.top() + box.bottom()) / 2) * side + inside((box.left() + box.right()) / 2);
  }

  private int inside(double share) {
    return Math.clamp((int) (share * side), 0, side - 1);
  }

  private static double area(Box box) {
    return (box.right() - box.left()) * (box.bottom() - box.top());
  }
}
