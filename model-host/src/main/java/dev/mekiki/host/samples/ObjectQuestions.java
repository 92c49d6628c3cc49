package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a customer may ask about objects, with the right answers, in one language. Of what is not
 * named in the language nothing is asked.
 */
final class ObjectQuestions {
  private static final double ABSENT_LOCATED = 0.35;
  private static final double ABSENT_DESCRIBED = 0.4;

  /** An object as it is spoken of, and where it lies. */
  private record Shown(String name, Optional<Colour> colour, LabelledBox box) {}

  private final ObjectPhrases phrases;
  private final Chance chance;
  private final List<Shown> shown;
  private final boolean allNamed;
  private final List<LabelledBox> all;
  private final List<String> absent;

  private ObjectQuestions(ObjectScene scene, ObjectStock stock, Language language, Chance chance) {
    this.phrases = ObjectPhrases.in(language);
    this.chance = chance;
    this.all = scene.objects().stream().map(ObjectScene.Placed::labelled).toList();
    List<StockObject> objects = new ArrayList<>();
    List<Shown> named = new ArrayList<>();
    for (ObjectScene.Placed placed : scene.objects()) {
      if (placed.subject() instanceof StockObject object) {
        objects.add(object);
        object
            .name(language)
            .ifPresent(name -> named.add(new Shown(name, object.colour(), placed.labelled())));
      }
    }
    this.shown = List.copyOf(named);
    this.allNamed = named.size() == scene.objects().size();
    this.absent =
        stock.without(objects, language).stream()
            .map(object -> object.name(language).orElseThrow())
            .distinct()
            .toList();
  }

  /**
   * @param stock what else there might have been
   */
  static List<Question> about(
      ObjectScene scene, ObjectStock stock, Language language, Chance chance) {
    return new ObjectQuestions(scene, stock, language, chance).all();
  }

  private List<Question> all() {
    List<Question> questions = new ArrayList<>();
    if (allNamed) {
      String answer = phrases.answer(shown.stream().map(Shown::name).toList());
      questions.add(new Question(Kind.CONTENT, chance.oneOf(phrases.content()), answer, all));
    }
    questions.add(
        new Question(Kind.COUNT, chance.oneOf(phrases.count()), phrases.number(all.size()), all));
    if (!shown.isEmpty()) {
      present(questions);
    }
    if (!absent.isEmpty()) {
      absent(questions);
    }
    questions.add(cannotTell());
    return questions;
  }

  private void present(List<Question> questions) {
    Shown asked = chance.oneOf(shown);
    String there = chance.oneOf(phrases.presence()).formatted(phrases.asked(asked.name()));
    questions.add(of(Kind.PRESENCE, there, phrases.common().yes(), asked));
    Shown placed = chance.oneOf(shown);
    String place = phrases.common().place(placed.box().box());
    questions.add(of(Kind.PLACE, named(phrases.place(), placed), place, placed));
    List<Shown> coloured = shown.stream().filter(each -> each.colour().isPresent()).toList();
    if (!coloured.isEmpty()) {
      Shown one = chance.oneOf(coloured);
      String colour = phrases.answer(one.colour().orElseThrow());
      questions.add(of(Kind.COLOUR, named(phrases.colour(), one), colour, one));
    }
    shown.forEach(each -> questions.add(of(Kind.LOCATE, named(phrases.locate(), each), "", each)));
  }

  private void absent(List<Question> questions) {
    String there = chance.oneOf(phrases.presence()).formatted(phrases.asked(chance.oneOf(absent)));
    questions.add(new Question(Kind.PRESENCE, there, phrases.common().no(), List.of()));
    if (chance.happens(ABSENT_LOCATED)) {
      String where = chance.oneOf(phrases.locate()).formatted(chance.oneOf(absent));
      questions.add(new Question(Kind.LOCATE, where, "", List.of()));
    }
  }

  /** What no photo says, or of something that is not on this one. */
  private Question cannotTell() {
    List<String> wordings = chance.happens(0.5) ? phrases.colour() : phrases.place();
    String question =
        !absent.isEmpty() && chance.happens(ABSENT_DESCRIBED)
            ? chance.oneOf(wordings).formatted(chance.oneOf(absent))
            : chance.oneOf(phrases.common().questions(Kind.NOT_IN_PHOTO));
    return new Question(Kind.NOT_IN_PHOTO, question, phrases.common().cannotTell(), List.of());
  }

  private String named(List<String> wordings, Shown object) {
    return chance.oneOf(wordings).formatted(object.name());
  }

  private static Question of(Kind kind, String question, String answer, Shown about) {
    return new Question(kind, question, answer, List.of(about.box()));
  }
}
