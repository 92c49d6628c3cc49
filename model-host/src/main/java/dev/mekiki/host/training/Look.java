package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;

/** A visit to a photo: what of it is looked at. */
record Look(Lesson lesson, View view) {
  /** At all of the photo. */
  static Look at(Lesson lesson) {
    return new Look(lesson, View.WHOLE);
  }

  /** Everything with a box, where it lies in the view. */
  List<LabelledBox> boxes() {
    return lesson.boxes().stream()
        .map(thing -> new LabelledBox(thing.label(), seen(thing.box())))
        .toList();
  }

  private Box seen(Box box) {
    return view.of(box);
  }
}
