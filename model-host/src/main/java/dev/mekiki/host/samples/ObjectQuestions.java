package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.samples.ObjectScene.Placed;
import java.util.Arrays;
import java.util.List;

/** What a customer may ask about everyday objects, with the right answers. */
final class ObjectQuestions {
  private final ObjectScene scene;
  private final Chance chance;
  private final List<LabelledBox> all;

  private ObjectQuestions(ObjectScene scene, Chance chance) {
    this.scene = scene;
    this.chance = chance;
    this.all = scene.objects().stream().map(Placed::labelled).toList();
  }

  static List<Question> about(ObjectScene scene, Chance chance) {
    ObjectQuestions questions = new ObjectQuestions(scene, chance);
    return List.of(
        questions.content(),
        questions.present(),
        questions.absent(),
        questions.count(),
        questions.place(),
        questions.colour(),
        questions.locate(),
        NotInPhoto.question(chance));
  }

  private Question content() {
    String question =
        chance.oneOf(
            "What is in the photo?",
            "What does the photo show?",
            "What can you see in this picture?");
    List<String> names =
        scene.objects().stream().map(placed -> English.some(placed.thing().label())).toList();
    return new Question(Kind.CONTENT, question, English.sentence(English.list(names)), all);
  }

  private Question present() {
    Placed asked = chance.oneOf(scene.objects());
    return new Question(Kind.PRESENCE, isThere(asked.thing()), "Yes.", List.of(asked.labelled()));
  }

  private Question absent() {
    List<Thing> shown = scene.objects().stream().map(Placed::thing).toList();
    List<Thing> absent =
        Arrays.stream(Thing.values()).filter(thing -> !shown.contains(thing)).toList();
    return new Question(Kind.PRESENCE, isThere(chance.oneOf(absent)), "No.", List.of());
  }

  private String isThere(Thing thing) {
    return chance
        .oneOf("Is there %s in the photo?", "Does the photo show %s?", "Can you see %s?")
        .formatted(English.some(thing.label()));
  }

  private Question count() {
    String question =
        chance.oneOf("How many objects are there?", "How many items are in the photo?");
    return new Question(Kind.COUNT, question, English.number(all.size()) + ".", all);
  }

  private Question place() {
    Placed asked = chance.oneOf(scene.objects());
    String question =
        chance.oneOf(
            "Where is the %s?", "Where in the photo is the %s?", "On which side is the %s?");
    return about(asked, Kind.PLACE, question, English.sentence(Boxes.place(asked.box())));
  }

  private Question colour() {
    Placed asked = chance.oneOf(scene.objects());
    String question = chance.oneOf("What color is the %s?", "Which color does the %s have?");
    return about(asked, Kind.COLOUR, question, English.sentence(asked.thing().colour()));
  }

  private Question locate() {
    Placed asked = chance.oneOf(scene.objects());
    String question =
        chance.oneOf(
            "Locate the %s.", "Give the bounding box of the %s.", "Draw a box around the %s.");
    return about(asked, Kind.LOCATE, question, "");
  }

  private static Question about(Placed asked, Kind kind, String question, String answer) {
    return new Question(
        kind, question.formatted(asked.thing().label()), answer, List.of(asked.labelled()));
  }
}
