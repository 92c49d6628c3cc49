package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.util.List;

/** How people ask about objects on a photo in one language. */
interface ObjectPhrases {
  static ObjectPhrases in(Language language) {
    return switch (language) {
      case EN -> new EnglishObjectPhrases();
      case JA -> new JapaneseObjectPhrases();
      case ZH -> new ChineseObjectPhrases();
    };
  }

  /** The words that are the same for photos of parts. */
  Phrases common();

  /** What there is. */
  List<String> content();

  /** How many objects there are. */
  List<String> count();

  /** Whether an object is there, with a place for {@link #asked}. */
  List<String> presence();

  /** Where an object is, with a place for its name. */
  List<String> place();

  /** Which colour an object has, with a place for its name. */
  List<String> colour();

  /** Asks for boxes, with a place for the name. */
  List<String> locate();

  /** A name as it stands in a question whether it is there. */
  String asked(String name);

  /** Names as an answer, in their order. */
  String answer(List<String> names);

  /**
   * How many as an answer.
   *
   * @param objects 1 to 4
   */
  String number(int objects);

  String answer(Colour colour);
}
