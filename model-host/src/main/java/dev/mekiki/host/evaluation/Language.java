package dev.mekiki.host.evaluation;

import java.lang.Character.UnicodeScript;

/** What a question is written in, told by its script: kana Japanese, Han without kana Chinese. */
enum Language {
  ENGLISH("English"),
  JAPANESE("Japanese"),
  CHINESE("Chinese"),
  OTHER("other scripts");

  private final String title;

  Language(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Language of(String question) {
    boolean han = false;
    boolean other = false;
    for (int letter : question.codePoints().filter(Character::isLetter).toArray()) {
      switch (UnicodeScript.of(letter)) {
        case HIRAGANA, KATAKANA -> {
          return JAPANESE;
        }
        case HAN -> han = true;
        case LATIN, COMMON, INHERITED -> {}
        default -> other = true;
      }
    }
    return han ? CHINESE : other ? OTHER : ENGLISH;
  }
}
