package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;

/**
 * A question about a photo with the answer that a person would give.
 *
 * @param answer empty where the boxes are the answer, which may be none
 * @param boxes where on the photo the answer can be seen
 */
record Question(Kind kind, String question, String answer, List<LabelledBox> boxes) {

  Question {
    boxes = List.copyOf(boxes);
    if (question.isBlank()) {
      throw new IllegalArgumentException("A question needs words");
    }
    if (answer.isBlank() && kind != Kind.LOCATE) {
      throw new IllegalArgumentException("Only a question for a place is answered by boxes alone");
    }
  }
}
