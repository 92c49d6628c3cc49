package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import java.util.List;

/** How inspectors ask and are answered in one language. Answers are sentences of their own. */
interface Phrases {
  static Phrases in(Language language) {
    return switch (language) {
      case EN -> new EnglishPhrases();
      case JA -> new JapanesePhrases();
      case ZH -> new ChinesePhrases();
    };
  }

  /**
   * Wordings that ask for the same. Those of presence have a place for {@link #asked}, those of
   * size for {@link #name(Defect)}.
   */
  List<String> questions(Kind kind);

  Language language();

  String yes();

  String no();

  String noDefect();

  String large();

  String small();

  /** A place without the words around it. */
  String placeName(Box box);

  /** What is answered where no photo can tell. */
  String cannotTell();

  String reading(int value);

  String place(Box box);

  /** The field's word for a defect. */
  String name(Defect defect);

  /** A part's usual name. */
  String name(Part part);

  /** A defect as it stands in a question whether it is there. */
  String asked(Defect defect);

  /** A name as an answer. */
  String answer(String name);

  /** A kind that is asked of other photos. */
  static IllegalArgumentException notAsked(Kind kind) {
    return new IllegalArgumentException("Nobody asks about %s in inspections".formatted(kind));
  }
}
