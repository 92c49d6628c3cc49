package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.util.List;

/** How people ask about technical drawings in one language. */
interface DrawingPhrases {
  static DrawingPhrases in(Language language) {
    return switch (language) {
      case EN -> new EnglishDrawingPhrases();
      case JA -> new JapaneseDrawingPhrases();
      case ZH -> new ChineseDrawingPhrases();
    };
  }

  /** The words that are the same for photos of parts. */
  Phrases common();

  /** What the drawn part is. */
  List<String> shape();

  /** How many holes there are. */
  List<String> count();

  /**
   * What a value is.
   *
   * @param feature one of {@link Feature#VALUES}
   */
  List<String> value(Feature feature);

  /** Whether something is there, with a place for {@link #asked}. */
  List<String> presence();

  /** Where something is, with a place for {@link #named}. */
  List<String> place();

  /** Asks for boxes, with a place for {@link #named}. */
  List<String> locate();

  /** What such drawings do not say. */
  List<String> unanswerable();

  /** As it stands in a question whether it is there. */
  String asked(Feature feature);

  /** As it stands in a question for something known. */
  String named(Feature feature);

  /** The part's name. */
  String name(Outline outline);

  /** The part's name as an answer. */
  default String answer(Outline outline) {
    return common().answer(name(outline));
  }

  /**
   * How many as an answer.
   *
   * @param holes 0 to 6
   */
  String number(int holes);

  /** A value is answered as it stands on the drawing. */
  String reading(String value);

  /** Features that nobody asks about so. */
  static IllegalArgumentException notAsked(Feature feature) {
    return new IllegalArgumentException("Nobody asks so about " + feature.label());
  }
}
