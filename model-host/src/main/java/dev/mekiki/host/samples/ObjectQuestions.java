package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a customer may ask about objects, with the right answers, in one language. What is asked for
 * and how it is worded are decided apart, so that all languages ask for the same.
 */
final class ObjectQuestions {
  private static final double SIMILAR = 0.4;
  private static final double ABSENT_LOCATED = 0.35;
  private static final double ALL_LOCATED = 0.3;
  private static final double ABSENT_DESCRIBED = 0.4;
  private static final double SMALL = 0.34;
  private static final double LARGE = 0.46;

  /** An object and where it lies. */
  private record Shown(StockObject object, LabelledBox box) {
    ListedObject listed() {
      return object.listed();
    }

    /** The longer side as a fraction of the photo's. */
    double size() {
      return Math.max(box.box().right() - box.box().left(), box.box().bottom() - box.box().top());
    }
  }

  private final ObjectPhrases phrases;
  private final Chance subject;
  private final Chance wording;
  private final List<Shown> shown;
  private final List<LabelledBox> all;
  private final List<ListedObject> absent;

  private ObjectQuestions(
      ObjectScene scene, ObjectStock stock, Language language, Chance subject, Chance wording) {
    this.phrases = ObjectPhrases.in(language);
    this.subject = subject;
    this.wording = wording;
    this.all = scene.objects().stream().map(ObjectScene.Placed::labelled).toList();
    this.shown = scene.objects().stream().flatMap(ObjectQuestions::ofStock).toList();
    this.absent = stock.without(shown.stream().map(Shown::listed).toList());
  }

  private static Stream<Shown> ofStock(ObjectScene.Placed placed) {
    return placed.subject() instanceof StockObject object
        ? Stream.of(new Shown(object, placed.labelled()))
        : Stream.empty();
  }

  /**
   * @param scene of the stock's objects
   * @param stock what else there might have been
   * @param subject decides what is asked for
   * @param wording decides how
   */
  static List<Question> about(
      ObjectScene scene, ObjectStock stock, Language language, Chance subject, Chance wording) {
    return new ObjectQuestions(scene, stock, language, subject, wording).all();
  }

  private List<Question> all() {
    List<Question> questions = new ArrayList<>();
    questions.addAll(content());
    questions.add(about(Kind.COUNT, phrases.count(), phrases.number(all.size())));
    Shown there = subject.oneOf(shown);
    questions.add(presence(there.listed(), phrases.common().yes(), List.of(there.box())));
    questions.add(presence(anAbsentOne(), phrases.common().no(), List.of()));
    questions.addAll(
        ofOne(
            Kind.PLACE,
            phrases.place(),
            one -> Boxes.isClear(one.box().box()),
            one -> phrases.common().place(one.box().box())));
    questions.addAll(
        ofOne(
            Kind.COLOUR,
            phrases.colour(),
            one -> one.object().colour().isPresent(),
            one -> phrases.answer(one.object().colour().orElseThrow())));
    questions.addAll(
        ofOne(
            Kind.SIZE,
            phrases.size(),
            one -> one.size() <= SMALL || one.size() >= LARGE,
            one -> one.size() >= LARGE ? phrases.common().large() : phrases.common().small()));
    questions.addAll(locate());
    questions.add(cannotTell());
    return questions;
  }

  private List<Question> content() {
    List<ListedObject> listed = shown.stream().map(Shown::listed).toList();
    List<Question> questions = new ArrayList<>();
    questions.add(about(Kind.CONTENT, phrases.content(), phrases.answer(listed)));
    if (listed.size() == 1) {
      listed
          .getFirst()
          .category()
          .map(category -> about(Kind.CONTENT, phrases.category(), phrases.answer(category)))
          .ifPresent(questions::add);
    }
    return questions;
  }

  private List<Question> locate() {
    List<Question> questions = new ArrayList<>();
    for (Shown each : shown) {
      String asked = phrases.about(wording.oneOf(phrases.locate()), each.listed());
      questions.add(new Question(Kind.LOCATE, asked, "", List.of(each.box())));
    }
    if (subject.happens(ABSENT_LOCATED)) {
      String asked = phrases.about(wording.oneOf(phrases.locate()), anAbsentOne());
      questions.add(new Question(Kind.LOCATE, asked, "", List.of()));
    }
    if (subject.happens(ALL_LOCATED) && shown.size() > 1) {
      questions.add(about(Kind.LOCATE, phrases.locateAll(), ""));
    }
    return questions;
  }

  /** At times one that is easily taken for something on the photo. */
  private ListedObject anAbsentOne() {
    List<ListedObject> similar =
        absent.stream()
            .filter(object -> shown.stream().anyMatch(one -> one.listed().resembles(object)))
            .toList();
    return subject.oneOf(subject.happens(SIMILAR) && !similar.isEmpty() ? similar : absent);
  }

  private Question about(Kind kind, List<String> wordings, String answer) {
    return new Question(kind, wording.oneOf(wordings), answer, all);
  }

  private Question presence(ListedObject object, String answer, List<LabelledBox> boxes) {
    String asked = phrases.whether(wording.oneOf(phrases.presence()), object);
    return new Question(Kind.PRESENCE, asked, answer, boxes);
  }

  /** A question about one of the objects that it can be asked of, if there is one. */
  private List<Question> ofOne(
      Kind kind, List<String> wordings, Predicate<Shown> askable, Function<Shown, String> answer) {
    List<Shown> choices = shown.stream().filter(askable).toList();
    if (choices.isEmpty()) {
      return List.of();
    }
    Shown asked = subject.oneOf(choices);
    String question = phrases.about(wording.oneOf(wordings), asked.listed());
    return List.of(new Question(kind, question, answer.apply(asked), List.of(asked.box())));
  }

  /** What no photo says, or of something that is not on this one. */
  private Question cannotTell() {
    Phrases common = phrases.common();
    String question;
    if (subject.happens(ABSENT_DESCRIBED)) {
      List<String> wordings = subject.happens(0.5) ? phrases.colour() : phrases.place();
      question = phrases.about(wording.oneOf(wordings), anAbsentOne());
    } else {
      question = wording.oneOf(common.questions(Kind.NOT_IN_PHOTO));
    }
    return new Question(Kind.NOT_IN_PHOTO, question, common.cannotTell(), List.of());
  }
}
