package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.answer.TagText;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.inference.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls a thing on a photo, and one that is not on it, by names that nothing has, in what the
 * language model is told, in questions and in answers alike. So it learns to repeat a name that it
 * is told, not only those that it knows: what is taught later comes to it that way.
 *
 * <p>A name is invented from the beginning of a known one and the end of another: {@code tom
 * clarinet}.
 *
 * @param told with the known names
 * @param share of the visits to photos in which names are invented, 0-1
 */
record InventedNames(TagText told, double share) {
  private static final String ENGLISH = "en";
  private static final String VOWELS = "aeiou";
  private static final int ATTEMPTS = 20;

  /**
   * A photo's questions with what is told before them.
   *
   * @param told with the words that these questions have
   */
  record Called(Lesson lesson, TagText told) {
    private Called as(Map<String, String> known, String label, Map<String, String> invented) {
      List<DatasetLine> lines =
          lesson.questions().stream().map(line -> renamed(line, known, invented)).toList();
      return new Called(lesson.with(lines), told.called(label, invented));
    }

    private static DatasetLine renamed(
        DatasetLine line, Map<String, String> known, Map<String, String> invented) {
      String language = line.language().code();
      Pattern name = name(known.get(language), language);
      return line.withQuestion(renamed(line.question(), name, invented.get(language)))
          .withAnswer(renamed(line.answer(), name, invented.get(language)));
    }

    private static String renamed(String text, Pattern known, String invented) {
      return known
          .matcher(text)
          .replaceAll(
              found -> {
                boolean capital = Character.isUpperCase(found.group().charAt(0));
                String first = invented.substring(0, 1);
                String begins = capital ? first.toUpperCase(Locale.ROOT) : first;
                return Matcher.quoteReplacement(begins + invented.substring(1));
              });
    }
  }

  /** As it is, or with invented names. */
  Called of(Lesson lesson, List<Tag> tags, Random chance) {
    Called called = new Called(lesson, told);
    if (share == 0 || chance.nextDouble() >= share) {
      return called;
    }
    Set<String> shown = new HashSet<>();
    tags.forEach(tag -> shown.add(told.labels().get(tag.name())));
    Set<String> boxed = new HashSet<>();
    lesson.boxes().forEach(box -> boxed.add(box.label()));
    List<String> present = shown.stream().filter(boxed::contains).sorted().toList();
    if (!present.isEmpty()) {
      called = renamed(called, present.get(chance.nextInt(present.size())), chance);
    }
    for (String absent : absent(lesson, shown)) {
      called = renamed(called, absent, chance);
    }
    return called;
  }

  /** Of what is asked about and neither told nor shown. */
  private List<String> absent(Lesson lesson, Set<String> shown) {
    return lesson.questions().stream()
        .filter(line -> line.boxes().isEmpty())
        .flatMap(line -> mentioned(line).stream())
        .filter(label -> !shown.contains(label))
        .distinct()
        .toList();
  }

  /** The longest known name in the question. */
  private Optional<String> mentioned(DatasetLine line) {
    String language = line.language().code();
    String best = "";
    int length = 0;
    for (Map.Entry<String, Map<String, String>> entry : words().names().entrySet()) {
      String word = entry.getValue().getOrDefault(language, "");
      if (word.length() > length && name(word, language).matcher(line.question()).find()) {
        best = entry.getKey();
        length = word.length();
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private Called renamed(Called called, String label, Random chance) {
    Map<String, String> known = words().names().getOrDefault(label, Map.of());
    boolean clear =
        called.lesson().questions().stream()
            .allMatch(line -> isClear(line, known.getOrDefault(line.language().code(), "")));
    return clear
        ? invented(known, chance).map(name -> called.as(known, label, name)).orElse(called)
        : called;
  }

  /** Whether the word is known, and no longer name that holds it is spoken of. */
  private boolean isClear(DatasetLine line, String word) {
    String text = (line.question() + "\n" + line.answer()).toLowerCase(Locale.ROOT);
    return !word.isEmpty()
        && words().names().values().stream()
            .map(names -> names.getOrDefault(line.language().code(), ""))
            .filter(name -> name.length() > word.length() && name.contains(word))
            .noneMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
  }

  /** In the same languages; in English with the same article. */
  private Optional<Map<String, String>> invented(Map<String, String> known, Random chance) {
    List<Map<String, String>> names = List.copyOf(words().names().values());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, String> begins = names.get(chance.nextInt(names.size()));
      Map<String, String> ends = names.get(chance.nextInt(names.size()));
      Map<String, String> invented = new HashMap<>();
      for (Map.Entry<String, String> word : known.entrySet()) {
        String language = word.getKey();
        invented.put(
            language,
            crossed(begins.getOrDefault(language, ""), ends.getOrDefault(language, ""), language));
      }
      if (fits(known, invented) && names.stream().noneMatch(name -> sharesAny(name, invented))) {
        return Optional.of(invented);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Map<String, String> known, Map<String, String> invented) {
    return invented.values().stream().noneMatch(String::isBlank)
        && beginsWithVowel(known.getOrDefault(ENGLISH, ""))
            == beginsWithVowel(invented.getOrDefault(ENGLISH, ""));
  }

  private static boolean beginsWithVowel(String word) {
    return !word.isEmpty() && VOWELS.indexOf(Character.toLowerCase(word.charAt(0))) >= 0;
  }

  private static boolean sharesAny(Map<String, String> name, Map<String, String> invented) {
    return invented.entrySet().stream()
        .anyMatch(word -> word.getValue().equals(name.get(word.getKey())));
  }

  /** English names are cut between words, others in their middle. */
  private static String crossed(String begins, String ends, String language) {
    if (language.equals(ENGLISH)) {
      return begins.split(" ", 2)[0] + " " + ends.substring(ends.lastIndexOf(' ') + 1);
    }
    return begins.substring(0, begins.offsetByCodePoints(0, (points(begins) + 1) / 2))
        + ends.substring(ends.offsetByCodePoints(0, points(ends) / 2));
  }

  private static int points(String word) {
    return word.codePointCount(0, word.length());
  }

  /** Finds the word, in English between other words only. */
  private static Pattern name(String word, String language) {
    String quoted = Pattern.quote(word);
    return language.equals(ENGLISH)
        ? Pattern.compile("(?<!\\p{L})" + quoted + "(?!\\p{L})", Pattern.CASE_INSENSITIVE)
        : Pattern.compile(quoted);
  }

  private TagWords words() {
    return told.words();
  }
}
