package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import java.util.List;

/** The wordings that the bootstrap adaptor learned. */
final class EnglishPhrases implements Phrases {
  @Override
  public List<String> questions(Kind kind) {
    return switch (kind) {
      case OK ->
          List.of(
              "Is this part OK?", "Does the part pass inspection?", "Is the part free of defects?");
      case DEFECT ->
          List.of(
              "What defect do you see?",
              "Which defect does the part have?",
              "What is wrong with this part?");
      case PRESENCE ->
          List.of("Is there %s on the part?", "Does the part show %s?", "Do you see %s?");
      case PLACE -> List.of("Where is the defect?", "Where is the damage?");
      case LOCATE ->
          List.of(
              "Locate the defect.",
              "Give the bounding box of the defect.",
              "Mark the damage with a box.");
      case SIZE -> List.of("Is the %s large or small?", "How big is the %s?");
      case PRODUCT -> List.of("What part is shown?", "Which product is this?");
      case READING -> List.of("What does the gauge read?", "What value does the needle show?");
      case NOT_IN_PHOTO -> NotInPhoto.QUESTIONS;
      case CONTENT, COUNT, COLOUR -> throw Phrases.notAsked(kind);
    };
  }

  @Override
  public Language language() {
    return Language.EN;
  }

  @Override
  public String yes() {
    return "Yes.";
  }

  @Override
  public String no() {
    return "No.";
  }

  @Override
  public String noDefect() {
    return "No defect.";
  }

  @Override
  public String large() {
    return "Large.";
  }

  @Override
  public String small() {
    return "Small.";
  }

  @Override
  public String cannotTell() {
    return NotInPhoto.ANSWER;
  }

  @Override
  public String reading(int value) {
    return value + ".";
  }

  @Override
  public String placeName(Box box) {
    return Boxes.place(box);
  }

  @Override
  public String place(Box box) {
    return English.sentence(placeName(box));
  }

  @Override
  public String name(Defect defect) {
    return defect.label();
  }

  @Override
  public String name(Part part) {
    return part.label();
  }

  @Override
  public String asked(Defect defect) {
    return English.some(defect.label());
  }

  @Override
  public String answer(String name) {
    return English.sentence(English.some(name));
  }
}
