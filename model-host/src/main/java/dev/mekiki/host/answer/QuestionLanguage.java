package dev.mekiki.host.answer;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which language a question is in, and whether an adaptor speaks it. The rule is small and errs
 * towards abstaining: kana means Japanese, Han without kana Chinese or Japanese; Latin letters mean
 * English if at least one common English function word is among them; any other script is not
 * understood.
 */
public final class QuestionLanguage {
  private static final Set<String> ENGLISH =
      Set.of(
          "the",
          "is",
          "are",
          "what",
          "which",
          "where",
          "who",
          "when",
          "how",
          "does",
          "can",
          "any",
          "there",
          "this",
          "you",
          "locate",
          "describe",
          "draw",
          "give",
          "show",
          "mark",
          "read");
  private static final Set<UnicodeScript> KANA =
      EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private QuestionLanguage() {}

  static boolean isSpoken(String question, List<String> languages) {
    Set<UnicodeScript> scripts = scripts(question);
    boolean latin = scripts.remove(UnicodeScript.LATIN);
    if (scripts.isEmpty()) {
      return !latin || (languages.contains("en") && hasEnglishWord(question));
    }
    boolean kana = scripts.removeAll(KANA);
    boolean han = scripts.remove(UnicodeScript.HAN);
    if (!scripts.isEmpty()) {
      return false;
    }
    return languages.contains("ja") || (han && !kana && languages.contains("zh"));
  }

  /**
   * Japanese with kana, Chinese with Han alone, else English; of the languages that are spoken the
   * first where that is none of them.
   */
  public static String of(String question, List<String> languages) {
    Set<UnicodeScript> scripts = scripts(question);
    List<String> likely = List.of("en");
    if (scripts.stream().anyMatch(KANA::contains)) {
      likely = List.of("ja");
    } else if (scripts.contains(UnicodeScript.HAN)) {
      likely = List.of("zh", "ja");
    }
    return likely.stream()
        .filter(languages::contains)
        .findFirst()
        .orElseGet(() -> languages.getFirst());
  }

  private static Set<UnicodeScript> scripts(String question) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    question
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    return scripts;
  }

  private static boolean hasEnglishWord(String question) {
    return Arrays.stream(question.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .anyMatch(ENGLISH::contains);
  }
}
