package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import java.util.List;

/** Questions that customers ask and that no photo answers. */
final class NotInPhoto {
  static final String ANSWER = "I cannot tell from the photo.";

  static final List<String> QUESTIONS =
      List.of(
          "Who took this photo?",
          "What is the order number?",
          "How much does it weigh?",
          "When was it bought?",
          "What is the price?",
          "What is the serial number?",
          "Who is the manufacturer?",
          "Is it still under warranty?",
          "What is on the back side?",
          "Which store sold it?",
          "What does it smell like?",
          "How old is it?");

  private NotInPhoto() {}

  static Question question(Chance chance) {
    return new Question(Kind.NOT_IN_PHOTO, chance.oneOf(QUESTIONS), ANSWER, List.of());
  }
}
