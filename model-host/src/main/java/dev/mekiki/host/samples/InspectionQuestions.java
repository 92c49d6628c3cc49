package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an inspector may ask about a part, in several wordings, with the right answers. */
final class InspectionQuestions {
  private final InspectionScene scene;
  private final Chance chance;
  private final List<LabelledBox> damage;

  private InspectionQuestions(InspectionScene scene, Chance chance) {
    this.scene = scene;
    this.chance = chance;
    this.damage = scene.flaw().map(Flaw::labelled).stream().toList();
  }

  static List<Question> about(InspectionScene scene, Chance chance) {
    return new InspectionQuestions(scene, chance).all();
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
    questions.add(NotInPhoto.question(chance));
    return questions;
  }

  private Question ok() {
    String question =
        chance.oneOf(
            "Is this part OK?", "Does the part pass inspection?", "Is the part free of defects?");
    return new Question(Kind.OK, question, damage.isEmpty() ? "Yes." : "No.", damage);
  }

  private Question defect() {
    String question =
        chance.oneOf(
            "What defect do you see?",
            "Which defect does the part have?",
            "What is wrong with this part?");
    String answer =
        scene.flaw().map(flaw -> English.some(flaw.defect().label())).orElse("no defect");
    return new Question(Kind.DEFECT, question, English.sentence(answer), damage);
  }

  /** One question for what is there, if anything is, and one for what is not. */
  private List<Question> presence() {
    String wording =
        chance.oneOf("Is there %s on the part?", "Does the part show %s?", "Do you see %s?");
    List<Question> questions = new ArrayList<>();
    scene
        .flaw()
        .map(flaw -> wording.formatted(English.some(flaw.defect().label())))
        .ifPresent(asked -> questions.add(new Question(Kind.PRESENCE, asked, "Yes.", damage)));
    List<Defect> absent =
        Defect.FAMILIAR.stream()
            .filter(defect -> scene.flaw().filter(flaw -> flaw.defect() == defect).isEmpty())
            .toList();
    String asked = wording.formatted(English.some(chance.oneOf(absent).label()));
    questions.add(new Question(Kind.PRESENCE, asked, "No.", List.of()));
    return questions;
  }

  private Question place() {
    String question = chance.oneOf("Where is the defect?", "Where is the damage?");
    String answer = scene.flaw().map(flaw -> Boxes.place(flaw.box())).orElse("no defect");
    return new Question(Kind.PLACE, question, English.sentence(answer), damage);
  }

  private Question locate() {
    String question =
        chance.oneOf(
            "Locate the defect.",
            "Give the bounding box of the defect.",
            "Mark the damage with a box.");
    return new Question(Kind.LOCATE, question, "", damage);
  }

  private Optional<Question> size() {
    return scene
        .flaw()
        .filter(flaw -> flaw.defect().measured())
        .map(
            flaw -> {
              String question = chance.oneOf("Is the %s large or small?", "How big is the %s?");
              return new Question(
                  Kind.SIZE,
                  question.formatted(flaw.defect().label()),
                  flaw.large() ? "Large." : "Small.",
                  damage);
            });
  }

  private Question product() {
    String question = chance.oneOf("What part is shown?", "Which product is this?");
    String answer = English.sentence(English.some(scene.part().label()));
    return new Question(Kind.PRODUCT, question, answer, List.of());
  }

  private Optional<Question> reading() {
    if (scene.reading().isEmpty()) {
      return Optional.empty();
    }
    String question = chance.oneOf("What does the gauge read?", "What value does the needle show?");
    String answer = scene.reading().getAsInt() + ".";
    return Optional.of(new Question(Kind.READING, question, answer, List.of()));
  }
}
