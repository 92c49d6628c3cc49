package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.util.List;
import java.util.Set;

/** The wordings that the bootstrap adaptor learned, and some more. */
final class EnglishObjectPhrases implements ObjectPhrases {
  /** Spoken of without an article. */
  private static final Set<String> SUBSTANCES =
      Set.of("broccoli", "corn", "garlic", "ginger", "santa claus");

  private static final Set<String> SEVERAL =
      Set.of(
          "binoculars",
          "boars",
          "cherries",
          "fireworks",
          "flowers",
          "grapes",
          "pants",
          "pliers",
          "scissors");

  private static final List<String> NUMBERS = List.of("Zero.", "One.", "Two.", "Three.", "Four.");

  @Override
  public Phrases common() {
    return new EnglishPhrases();
  }

  @Override
  public List<String> content() {
    return List.of(
        "What is in the photo?",
        "What does the photo show?",
        "What can you see in this picture?",
        "Describe the photo.",
        "What do you see?",
        "Which objects are in the picture?",
        "Name the objects in the photo.");
  }

  @Override
  public List<String> category() {
    return List.of(
        "What kind of thing is this?",
        "Which category does the object belong to?",
        "What type of object is shown?");
  }

  @Override
  public List<String> count() {
    return List.of(
        "How many objects are there?",
        "How many items are in the photo?",
        "How many things can you see?",
        "How many objects does the photo show?",
        "Count the objects.");
  }

  @Override
  public List<String> presence() {
    return List.of(
        "Is there %s in the photo?",
        "Does the photo show %s?",
        "Can you see %s?",
        "Do you see %s?",
        "Does the picture show %s?");
  }

  @Override
  public List<String> place() {
    return List.of(
        "Where is the %s?",
        "Where in the photo is the %s?",
        "On which side is the %s?",
        "In which part of the photo is the %s?");
  }

  @Override
  public List<String> colour() {
    return List.of(
        "What color is the %s?",
        "Which color does the %s have?", "What colour is the %s?", "What is the color of the %s?");
  }

  @Override
  public List<String> size() {
    return List.of(
        "Is the %s large or small?", "How big is the %s?", "How large is the %s in the photo?");
  }

  @Override
  public List<String> locate() {
    return List.of(
        "Locate the %s.",
        "Give the bounding box of the %s.",
        "Draw a box around the %s.",
        "Mark the %s with a box.",
        "Point to the %s.");
  }

  @Override
  public List<String> locateAll() {
    return List.of(
        "Locate all objects.", "Draw a box around every object.", "Mark each object with a box.");
  }

  @Override
  public String ofMany(String wording) {
    return wording
        .replace("is the %s", "are the %s")
        .replace("Is the %s", "Are the %s")
        .replace("does the %s", "do the %s")
        .replace("Is there %s", "Are there %s");
  }

  @Override
  public String about(String wording, ListedObject object) {
    return agreed(wording, object).formatted(object.label());
  }

  @Override
  public String whether(String wording, ListedObject object) {
    return agreed(wording, object).formatted(some(object));
  }

  private String agreed(String wording, ListedObject object) {
    return SEVERAL.contains(object.label()) ? ofMany(wording) : wording;
  }

  private static String some(ListedObject object) {
    String name = object.label();
    return SEVERAL.contains(name) || SUBSTANCES.contains(name) ? name : English.some(name);
  }

  @Override
  public String answer(List<ListedObject> objects) {
    return English.sentence(
        English.list(objects.stream().map(EnglishObjectPhrases::some).toList()));
  }

  @Override
  public String number(int objects) {
    return NUMBERS.get(objects);
  }

  @Override
  public String answer(Colour colour) {
    return English.sentence(colour.in(Language.EN));
  }

  @Override
  public String answer(Category category) {
    return English.sentence(English.some(category.in(Language.EN)));
  }
}
