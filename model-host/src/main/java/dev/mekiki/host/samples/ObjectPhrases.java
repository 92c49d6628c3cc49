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

  /** Which kind of thing the one object is. */
  List<String> category();

  /** How many objects there are. */
  List<String> count();

  /** Whether an object is there, with a place for {@link #asked}. */
  List<String> presence();

  /** Where an object is, with a place for its name. */
  List<String> place();

  /** Which colour an object has, with a place for its name. */
  List<String> colour();

  /** Whether an object is large or small on the photo, with a place for its name. */
  List<String> size();

  /** Asks for boxes, with a place for the name. */
  List<String> locate();

  /** Asks for a box around every object. */
  List<String> locateAll();

  /** A wording as it is said of several of a name, such as pliers; the same in most languages. */
  default String ofMany(String wording) {
    return wording;
  }

  /** The wording with the object's name in its place. */
  default String about(String wording, ListedObject object) {
    return wording.formatted(object.name(common().language()));
  }

  /** The wording of a question whether the object is there. */
  default String whether(String wording, ListedObject object) {
    return about(wording, object);
  }

  /** Names as an answer, in their order. */
  String answer(List<ListedObject> objects);

  /**
   * How many as an answer.
   *
   * @param objects 1 to 4
   */
  String number(int objects);

  String answer(Colour colour);

  String answer(Category category);
}
