package dev.mekiki.host.training;

import dev.mekiki.host.answer.View;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;

/** A visit to a photo: what of it is looked at. */
record Look(Lesson lesson, View view) {
  /** A thing of which less than this can be seen is not there, as a share of its area. */
  private static final double TOO_LITTLE = 0.3;

  /** At all of the photo. */
  static Look at(Lesson lesson) {
    return new Look(lesson, View.WHOLE);
  }

  /** Everything with a box that can be seen, where it lies in the view. */
  List<LabelledBox> boxes() {
    return lesson.boxes().stream()
        .filter(thing -> view.shownShare(thing.box()) >= TOO_LITTLE)
        .map(thing -> new LabelledBox(thing.label(), view.of(thing.box())))
        .toList();
  }
}
