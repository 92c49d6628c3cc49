package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be asked about a technical drawing, with the right answers. What is asked for and how it
 * is worded are decided apart, so that all languages ask for the same.
 */
final class DrawingQuestions {
  private static final int VALUES_ASKED = 2;
  private static final double MISSING_VALUE = 0.5;

  private final DrawingPhoto photo;
  private final DrawingPhrases words;
  private final Chance subject;
  private final Chance wording;

  private DrawingQuestions(
      DrawingPhoto photo, DrawingPhrases words, Chance subject, Chance wording) {
    this.photo = photo;
    this.words = words;
    this.subject = subject;
    this.wording = wording;
  }

  /**
   * @param subject decides what is asked for
   * @param wording decides how
   */
  static List<Question> about(
      DrawingPhoto photo, DrawingPhrases words, Chance subject, Chance wording) {
    return new DrawingQuestions(photo, words, subject, wording).all();
  }

  private List<Question> all() {
    List<Question> questions = new ArrayList<>();
    questions.add(shape());
    questions.add(count());
    questions.addAll(values());
    questions.addAll(presence());
    questions.addAll(place());
    questions.add(locate());
    questions.add(unanswerable());
    return questions;
  }

  private Question shape() {
    return new Question(
        Kind.PRODUCT,
        wording.oneOf(words.shape()),
        words.answer(photo.drawing().outline()),
        photo.boxes(Feature.PART));
  }

  private Question count() {
    List<LabelledBox> holes = photo.boxes(Feature.HOLE);
    return new Question(
        Kind.COUNT, wording.oneOf(words.count()), words.number(holes.size()), holes);
  }

  private List<Question> values() {
    List<Feature> given = new ArrayList<>(shown(Feature.VALUES));
    List<Question> questions = new ArrayList<>();
    while (!given.isEmpty() && questions.size() < VALUES_ASKED) {
      Feature asked = subject.oneOf(given);
      given.remove(asked);
      String answer = words.reading(photo.drawing().value(asked).orElseThrow());
      questions.add(
          new Question(
              Kind.READING, wording.oneOf(words.value(asked)), answer, photo.boxes(asked)));
    }
    return questions;
  }

  /** One question for a symbol that is there and one for one that is not, where there are such. */
  private List<Question> presence() {
    List<Feature> there = shown(Feature.SYMBOLS);
    List<Feature> absent = missing(Feature.SYMBOLS);
    List<Question> questions = new ArrayList<>();
    if (!there.isEmpty()) {
      questions.add(presence(subject.oneOf(there), words.common().yes()));
    }
    if (!absent.isEmpty()) {
      questions.add(presence(subject.oneOf(absent), words.common().no()));
    }
    return questions;
  }

  private Question presence(Feature asked, String answer) {
    String question = wording.oneOf(words.presence()).formatted(words.asked(asked));
    return new Question(Kind.PRESENCE, question, answer, photo.boxes(asked));
  }

  private List<Question> place() {
    List<Feature> there = shown(Feature.PLACED);
    if (there.isEmpty()) {
      return List.of();
    }
    Feature asked = subject.oneOf(there);
    List<LabelledBox> boxes = photo.boxes(asked);
    String question = wording.oneOf(words.place()).formatted(words.named(asked));
    String answer = words.common().place(boxes.getFirst().box());
    return List.of(new Question(Kind.PLACE, question, answer, boxes));
  }

  private Question locate() {
    Feature asked = subject.oneOf(Feature.LOCATED);
    String question = wording.oneOf(words.locate()).formatted(words.named(asked));
    return new Question(Kind.LOCATE, question, "", photo.boxes(asked));
  }

  /** What no drawing says, or a value that others give and this one does not. */
  private Question unanswerable() {
    List<Feature> missing = new ArrayList<>(missing(Feature.VALUES));
    if (photo.drawing().outline().oneSize()) {
      missing.remove(Feature.HEIGHT);
    }
    List<String> questions =
        !missing.isEmpty() && subject.happens(MISSING_VALUE)
            ? words.value(subject.oneOf(missing))
            : words.unanswerable();
    return new Question(
        Kind.NOT_IN_PHOTO, wording.oneOf(questions), words.common().cannotTell(), List.of());
  }

  private List<Feature> shown(List<Feature> features) {
    return features.stream().filter(feature -> !photo.boxes(feature).isEmpty()).toList();
  }

  private List<Feature> missing(List<Feature> features) {
    return features.stream().filter(feature -> photo.boxes(feature).isEmpty()).toList();
  }
}
