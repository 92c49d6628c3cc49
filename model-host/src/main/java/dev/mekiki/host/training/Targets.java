package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the pointer learns from a question: its boxes, or that there is nothing to point at. A
 * question about a defect without boxes says so only where no other question with the same answer
 * has any: else the defect is there, and nobody drew its box.
 *
 * @param boxed kinds of question some of which have boxes
 * @param shown answers that some question has boxes for
 * @param side cells of the photo in a row, and rows
 */
record Targets(Set<String> boxed, Set<Said> shown, int side) {
  /** Without boxes they say that there is nothing to point at. */
  private static final Set<String> ALWAYS = Set.of(Kind.NOT_IN_PHOTO.label(), Kind.LOCATE.label());

  /** They may say so: of the others boxes tell where they have them, and nothing else. */
  private static final Set<String> PERHAPS =
      Set.of(Kind.OK.label(), Kind.DEFECT.label(), Kind.PRESENCE.label(), Kind.PLACE.label());

  /** An answer to a kind of question. */
  record Said(String kind, Language language, String answer) {
    private static Said by(DatasetLine line) {
      return new Said(line.kind(), line.language(), line.answer());
    }
  }

  Targets {
    boxed = Set.copyOf(boxed);
    shown = Set.copyOf(shown);
  }

  /**
   * @param cells of a photo, which is cut into as many rows as columns
   */
  static Targets of(List<Lesson> lessons, int cells) {
    List<DatasetLine> pointing =
        lessons.stream()
            .flatMap(lesson -> lesson.questions().stream())
            .filter(line -> !line.boxes().isEmpty())
            .toList();
    return new Targets(
        pointing.stream().map(DatasetLine::kind).collect(Collectors.toSet()),
        pointing.stream().map(Said::by).collect(Collectors.toSet()),
        (int) Math.round(Math.sqrt(cells)));
  }

  /** Whether it is known what there is to point at. */
  boolean teaches(DatasetLine line) {
    return !line.boxes().isEmpty()
        || ALWAYS.contains(line.kind())
        || PERHAPS.contains(line.kind())
            && boxed.contains(line.kind())
            && !shown.contains(Said.by(line));
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
