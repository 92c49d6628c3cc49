package dev.mekiki.host.samples;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the plain name in a describing sentence: "A great blue heron." is a heron. */
final class ObjectName {
  private static final Pattern END = Pattern.compile("[.!?]+$");
  private static final Pattern MORE =
      Pattern.compile("[,(;:]| (?:that|which|with|in|on|from|for|at|is|by) ");
  private static final Pattern FIRST =
      Pattern.compile("^(?:an?|the|some|another|pair of|set of|bunch of|head of|glass of) ");
  private static final Pattern PLAIN = Pattern.compile("[a-z'-]+(?: [a-z'-]+)?");
  private static final Set<String> ADJECTIVES =
      Set.of(
          "red",
          "green",
          "blue",
          "yellow",
          "white",
          "black",
          "pink",
          "purple",
          "orange",
          "brown",
          "grey",
          "gray",
          "silver",
          "golden",
          "big",
          "large",
          "small",
          "little",
          "lit",
          "sliced",
          "sleeping",
          "male",
          "female",
          "baby",
          "colorful",
          "used",
          "electric",
          "old",
          "sweet",
          "plastic",
          "american",
          "great",
          "bolted",
          "sitting",
          "standing",
          "swimming",
          "flying",
          "young",
          "adult",
          "wild",
          "two",
          "very",
          "covered",
          "hatched",
          "folded",
          "headed",
          "stripey",
          "spiny",
          "poisonous",
          "fresh",
          "freshwater",
          "feathered",
          "emperor",
          "indian",
          "european",
          "albino",
          "of");

  /** A number with its measure word, which Chinese puts where English has an article. */
  private static final Pattern MEASURE = Pattern.compile("^[一两][只个辆朵棵支对片条把台张头匹架艘颗块串双件顶]");

  private static final int LONGEST_FOREIGN = 9;

  private ObjectName() {}

  /** In English, lower case, of one or two words; empty where the sentence names nothing so. */
  static Optional<String> english(String sentence) {
    String text = END.matcher(sentence.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    String noun = FIRST.matcher(MORE.split(text, 2)[0].strip()).replaceFirst("");
    noun = FIRST.matcher(noun).replaceFirst("");
    List<String> words =
        Arrays.stream(noun.split("\\s+")).filter(word -> !ADJECTIVES.contains(word)).toList();
    String name = String.join(" ", words.subList(Math.max(0, words.size() - 2), words.size()));
    return PLAIN.matcher(name).matches() ? Optional.of(name) : Optional.empty();
  }

  /** In Japanese or Chinese; empty where the sentence describes instead of naming. */
  static Optional<String> shortName(String sentence) {
    String whole = sentence.replaceAll("[。．.！!　 ]+$", "").strip();
    String text = MEASURE.matcher(whole).replaceFirst("");
    boolean named =
        !text.isEmpty()
            && text.length() <= LONGEST_FOREIGN
            && text.codePoints().allMatch(Character::isLetter);
    return named ? Optional.of(text) : Optional.empty();
  }
}
