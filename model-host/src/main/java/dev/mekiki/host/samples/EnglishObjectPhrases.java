package dev.mekiki.host.samples;

import java.util.List;
import java.util.Set;

/** The wordings that the bootstrap adaptor learned, and some more. */
final class EnglishObjectPhrases implements ObjectPhrases {
  /** Spoken of without an article. */
  private static final Set<String> SUBSTANCES = Set.of("broccoli", "corn", "ginger");

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
        "Describe the photo.");
  }

  @Override
  public List<String> count() {
    return List.of(
        "How many objects are there?",
        "How many items are in the photo?",
        "How many things can you see?");
  }

  @Override
  public List<String> presence() {
    return List.of(
        "Is there %s in the photo?",
        "Does the photo show %s?", "Can you see %s?", "Do you see %s?");
  }

  @Override
  public List<String> place() {
    return List.of("Where is the %s?", "Where in the photo is the %s?", "On which side is the %s?");
  }

  @Override
  public List<String> colour() {
    return List.of(
        "What color is the %s?", "Which color does the %s have?", "What colour is the %s?");
  }

  @Override
  public List<String> locate() {
    return List.of(
        "Locate the %s.",
        "Give the bounding box of the %s.", "Draw a box around the %s.", "Mark the %s with a box.");
  }

  @Override
  public String asked(String name) {
    boolean many = name.endsWith("s") && !name.endsWith("ss");
    return many || SUBSTANCES.contains(name) ? name : English.some(name);
  }

  @Override
  public String answer(List<String> names) {
    return English.sentence(English.list(names.stream().map(this::asked).toList()));
  }

  @Override
  public String number(int objects) {
    return NUMBERS.get(objects);
  }

  @Override
  public String answer(Colour colour) {
    return English.sentence(colour.english());
  }
}
