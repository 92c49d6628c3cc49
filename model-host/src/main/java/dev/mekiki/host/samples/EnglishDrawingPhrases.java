package dev.mekiki.host.samples;

import java.util.List;

/** As engineers ask. */
final class EnglishDrawingPhrases implements DrawingPhrases {
  private static final List<String> NUMBERS =
      List.of("Zero", "One", "Two", "Three", "Four", "Five", "Six");

  @Override
  public Phrases common() {
    return new EnglishPhrases();
  }

  @Override
  public List<String> shape() {
    return List.of(
        "What shape is the part?",
        "Which part does the drawing show?",
        "What is drawn here?",
        "What kind of part is this a drawing of?");
  }

  @Override
  public List<String> count() {
    return List.of(
        "How many holes are there?",
        "How many holes does the part have?",
        "What is the number of holes in the drawing?");
  }

  @Override
  public List<String> value(Feature feature) {
    return switch (feature) {
      case WIDTH ->
          List.of(
              "What is the width of the part?",
              "How wide is the part?",
              "What is the horizontal dimension?");
      case HEIGHT ->
          List.of(
              "What is the height of the part?",
              "How high is the part?",
              "What is the vertical dimension?");
      case DIAMETER ->
          List.of(
              "What is the diameter of the hole?",
              "Which hole diameter is given?",
              "What diameter does the drawing give for the hole?");
      case THREAD ->
          List.of(
              "Which thread is specified?",
              "What thread does the drawing call for?",
              "What does the thread note say?");
      case FINISH ->
          List.of(
              "What surface roughness is specified?",
              "Which roughness does the surface symbol give?",
              "What surface finish is required?");
      case TOLERANCE ->
          List.of(
              "What is the tolerance of the width?",
              "Which tolerance is given?",
              "How much may the width deviate?");
      default -> throw DrawingPhrases.notAsked(feature);
    };
  }

  @Override
  public List<String> presence() {
    return List.of(
        "Is there %s on the drawing?",
        "Does the drawing show %s?", "Do you see %s on the drawing?");
  }

  @Override
  public List<String> place() {
    return List.of("Where is the %s?", "Where on the sheet is the %s?");
  }

  @Override
  public List<String> locate() {
    return List.of("Locate the %s.", "Mark the %s with a box.", "Give the bounding box of the %s.");
  }

  @Override
  public List<String> unanswerable() {
    return List.of(
        "What material is the part made of?",
        "Who drew this?",
        "What is the drawing number?",
        "How much does the part weigh?",
        "Which heat treatment is required?",
        "What does the part cost?",
        "How many pieces are to be made?",
        "Which company made the drawing?",
        "When was the drawing released?",
        "What color is the part to be painted?",
        "How thick is the part?",
        "Which standard applies to the part?");
  }

  @Override
  public String asked(Feature feature) {
    return switch (feature) {
      case SECTION -> "a section line";
      case CENTRE_LINE -> "a center line";
      default -> English.some(feature.label());
    };
  }

  @Override
  public String named(Feature feature) {
    return switch (feature) {
      case HOLE -> "holes";
      case SECTION -> "section arrows";
      default -> feature.label();
    };
  }

  @Override
  public String name(Outline outline) {
    return outline.label();
  }

  @Override
  public String number(int holes) {
    return NUMBERS.get(holes) + ".";
  }

  @Override
  public String reading(String value) {
    return value + ".";
  }
}
