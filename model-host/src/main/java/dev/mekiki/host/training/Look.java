package dev.mekiki.host.training;

import dev.mekiki.host.answer.View;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import java.util.Set;

/** A visit to a photo: what of it is looked at. */
record Look(Lesson lesson, View view) {
  /** A thing of which less than this can be seen is not there, as a share of its area. */
  private static final double TOO_LITTLE = 0.3;

  /** What is asked for whose answer a part of a photo, or its mirror image, may change. */
  private static final Set<String> OF_THE_WHOLE =
      Set.of(Kind.PLACE.label(), Kind.SIZE.label(), Kind.READING.label());

  /** At all of the photo. */
  static Look at(Lesson lesson) {
    return new Look(lesson, View.WHOLE);
  }

  /** Whether the question has the same answer in any view that cuts no box. */
  static boolean answersAlike(DatasetLine line) {
    return !OF_THE_WHOLE.contains(line.kind());
  }

  /** The lesson with its boxes where they lie in the view, which cuts none. */
  Lesson seen() {
    return lesson.asking(
        lesson.questions().stream().map(line -> line.withBoxes(seen(line.boxes()))).toList());
  }

  private List<LabelledBox> seen(List<LabelledBox> boxes) {
    return boxes.stream()
        .map(thing -> new LabelledBox(thing.label(), view.of(thing.box())))
        .toList();
  }

  /** Everything with a box that can be seen, where it lies in the view. */
  List<LabelledBox> boxes() {
    return seen(
        lesson.boxes().stream()
            .filter(thing -> view.shownShare(thing.box()) >= TOO_LITTLE)
            .toList());
  }
}
