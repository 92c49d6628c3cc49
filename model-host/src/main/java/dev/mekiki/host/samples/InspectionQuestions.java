package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an inspector may ask about a part, in several wordings, with the right answers. */
final class InspectionQuestions {
  private final InspectionScene scene;
  private final Phrases phrases;
  private final Chance chance;
  private final List<LabelledBox> damage;

  private InspectionQuestions(InspectionScene scene, Phrases phrases, Chance chance) {
    this.scene = scene;
    this.phrases = phrases;
    this.chance = chance;
    this.damage = scene.flaw().map(Flaw::labelled).stream().toList();
  }

  static List<Question> about(InspectionScene scene, Phrases phrases, Chance chance) {
    return new InspectionQuestions(scene, phrases, chance).all();
  }

  private List<Question> all() {
    List<Question> questions = new ArrayList<>();
    questions.add(ok());
    questions.add(defect());
    questions.addAll(presence());
    questions.add(place());
    questions.add(locate());
    size().ifPresent(questions::add);
    questions.add(product());
    reading().ifPresent(questions::add);
    questions.add(notInPhoto());
    return questions;
  }

  private String wording(Kind kind) {
    return chance.oneOf(phrases.questions(kind));
  }

  private Question ok() {
    String answer = damage.isEmpty() ? phrases.yes() : phrases.no();
    return new Question(Kind.OK, wording(Kind.OK), answer, damage);
  }

  private Question defect() {
    String answer =
        scene
            .flaw()
            .map(flaw -> phrases.answer(phrases.name(flaw.defect())))
            .orElse(phrases.noDefect());
    return new Question(Kind.DEFECT, wording(Kind.DEFECT), answer, damage);
  }

  /** One question for what is there, if anything is, and one for what is not. */
  private List<Question> presence() {
    String wording = wording(Kind.PRESENCE);
    List<Question> questions = new ArrayList<>();
    scene
        .flaw()
        .map(flaw -> wording.formatted(phrases.asked(flaw.defect())))
        .ifPresent(
            asked -> questions.add(new Question(Kind.PRESENCE, asked, phrases.yes(), damage)));
    List<Defect> absent =
        Defect.FAMILIAR.stream()
            .filter(defect -> scene.flaw().filter(flaw -> flaw.defect() == defect).isEmpty())
            .toList();
    String asked = wording.formatted(phrases.asked(chance.oneOf(absent)));
    questions.add(new Question(Kind.PRESENCE, asked, phrases.no(), List.of()));
    return questions;
  }

  private Question place() {
    String answer = scene.flaw().map(flaw -> phrases.place(flaw.box())).orElse(phrases.noDefect());
    return new Question(Kind.PLACE, wording(Kind.PLACE), answer, damage);
  }

  private Question locate() {
    return new Question(Kind.LOCATE, wording(Kind.LOCATE), "", damage);
  }

  private Optional<Question> size() {
    return scene
        .flaw()
        .filter(flaw -> flaw.defect().measured())
        .map(
            flaw -> {
              String question = wording(Kind.SIZE).formatted(phrases.name(flaw.defect()));
              String answer = flaw.large() ? phrases.large() : phrases.small();
              return new Question(Kind.SIZE, question, answer, damage);
            });
  }

  private Question product() {
    String answer = phrases.answer(phrases.name(scene.part()));
    return new Question(Kind.PRODUCT, wording(Kind.PRODUCT), answer, List.of());
  }

  private Optional<Question> reading() {
    if (scene.reading().isEmpty()) {
      return Optional.empty();
    }
    String answer = phrases.reading(scene.reading().getAsInt());
    return Optional.of(new Question(Kind.READING, wording(Kind.READING), answer, List.of()));
  }

  private Question notInPhoto() {
    return new Question(
        Kind.NOT_IN_PHOTO, wording(Kind.NOT_IN_PHOTO), phrases.cannotTell(), List.of());
  }
}
