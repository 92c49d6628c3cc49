package dev.mekiki.host.samples;

import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.adaptor.Verdict;
import dev.mekiki.host.adaptor.VerdictRule;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an adaptor that learns from drawn photos may be asked, and how its answers are read: taken
 * from the wordings themselves, so that the two agree.
 */
record TaughtWords(AnswerRules answers, Vocabulary vocabulary, TagWords tags) {
  /** The bootstrap adaptor's answer to a box that there is none of. */
  private static final String NONE = "None.";

  private static final String OBJECT = "{object}";

  /** Of a photo, row by row. */
  private static final List<Box> FIELDS =
      IntStream.range(0, 9).mapToObj(TaughtWords::field).toList();

  /** What stands for any damage. */
  private static final Map<Language, List<String>> GENERAL =
      Map.of(
          Language.EN, List.of("defect", "damage"),
          Language.JA, List.of("欠陥", "不良箇所"),
          Language.ZH, List.of("缺陷", "损伤"));

  /**
   * @param languages that the data is in
   * @param stock objects that the data shows
   * @param defects that the data shows
   * @param parts that the data shows
   */
  static TaughtWords of(
      List<Language> languages, ObjectStock stock, List<Defect> defects, List<Part> parts) {
    return new TaughtWords(
        new AnswerRules(
            languages.stream().map(Language::code).toList(),
            languages.stream().map(Phrases::in).map(Phrases::cannotTell).toList(),
            negatives(languages),
            languages.stream().map(TaughtWords::verdicts).toList(),
            objectQuestions(languages)),
        vocabulary(languages, stock, defects, parts),
        new TagWords(names(languages, stock, defects), places(languages), colours(languages)));
  }

  private static List<String> negatives(List<Language> languages) {
    Stream<String> words =
        languages.stream().map(Phrases::in).flatMap(in -> Stream.of(in.no(), in.noDefect()));
    return Stream.concat(words, Stream.of(NONE)).distinct().toList();
  }

  private static VerdictRule verdicts(Language language) {
    Phrases words = Phrases.in(language);
    return new VerdictRule(
        words.questions(Kind.OK), Map.of(words.yes(), Verdict.PASS, words.no(), Verdict.FAIL));
  }

  /** The longest first: a short wording fits many a long question, with too much as its object. */
  private static List<String> objectQuestions(List<Language> languages) {
    List<String> wordings = new ArrayList<>();
    for (Language language : languages) {
      Phrases parts = Phrases.in(language);
      wordings.addAll(parts.questions(Kind.PRESENCE));
      wordings.addAll(parts.questions(Kind.SIZE));
      ObjectPhrases objects = ObjectPhrases.in(language);
      Stream.of(
              objects.presence(),
              objects.place(),
              objects.colour(),
              objects.size(),
              objects.locate())
          .flatMap(List::stream)
          .flatMap(wording -> Stream.of(wording, objects.ofMany(wording)))
          .forEach(wordings::add);
      DrawingPhrases drawings = DrawingPhrases.in(language);
      Stream.of(drawings.presence(), drawings.place(), drawings.locate()).forEach(wordings::addAll);
    }
    return wordings.stream()
        .map(wording -> wording.replace("the %s", "%s").replace("%s", OBJECT))
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** By the labels of boxes. */
  private static Map<String, Map<String, String>> names(
      List<Language> languages, ObjectStock stock, List<Defect> defects) {
    Map<String, Map<String, String>> names = new TreeMap<>();
    stock.named().forEach(object -> add(names, object.label(), languages, object::name));
    for (Defect defect : defects) {
      add(names, defect.label(), languages, in -> Phrases.in(in).name(defect));
    }
    for (Outline outline : Outline.values()) {
      add(names, outline.label(), languages, in -> DrawingPhrases.in(in).name(outline));
    }
    Stream.of(Feature.SYMBOLS, Feature.PLACED, Feature.LOCATED)
        .flatMap(List::stream)
        .forEach(
            feature ->
                add(names, feature.label(), languages, in -> DrawingPhrases.in(in).named(feature)));
    return names;
  }

  /** In English a thing is called what its boxes say. */
  private static void add(
      Map<String, Map<String, String>> names,
      String label,
      List<Language> languages,
      Function<Language, String> name) {
    Map<String, String> words = new TreeMap<>();
    for (Language language : languages) {
      words.put(language.code(), language == Language.EN ? label : name.apply(language));
    }
    names.putIfAbsent(label, words);
  }

  private static Map<String, List<String>> places(List<Language> languages) {
    Map<String, List<String>> places = new TreeMap<>();
    for (Language language : languages) {
      places.put(
          language.code(),
          FIELDS.stream().map(field -> Phrases.in(language).placeName(field)).toList());
    }
    return places;
  }

  private static Map<String, Map<String, String>> colours(List<Language> languages) {
    Map<String, Map<String, String>> colours = new TreeMap<>();
    for (Colour colour : Colour.values()) {
      add(colours, colour.in(Language.EN), languages, colour::in);
    }
    return colours;
  }

  private static Box field(int place) {
    int column = place % 3;
    int row = place / 3;
    return new Box(column / 3.0, row / 3.0, (column + 1) / 3.0, (row + 1) / 3.0);
  }

  private static Vocabulary vocabulary(
      List<Language> languages, ObjectStock stock, List<Defect> shown, List<Part> drawn) {
    Set<String> taken = new LinkedHashSet<>();
    List<String> objects =
        fresh(
            taken, stock.named().stream().flatMap(object -> languages.stream().map(object::name)));
    List<String> defects =
        fresh(
            taken, languages.stream().map(Phrases::in).flatMap(in -> shown.stream().map(in::name)));
    List<String> parts =
        fresh(
            taken,
            languages.stream()
                .flatMap(language -> Stream.concat(parts(language, drawn), features(language))));
    List<String> general =
        fresh(
            taken, languages.stream().flatMap(in -> GENERAL.getOrDefault(in, List.of()).stream()));
    return new Vocabulary(objects, defects, parts, general);
  }

  private static Stream<String> parts(Language language, List<Part> drawn) {
    Phrases words = Phrases.in(language);
    return drawn.stream().map(words::name);
  }

  /** What drawings show. */
  private static Stream<String> features(Language language) {
    DrawingPhrases words = DrawingPhrases.in(language);
    return Stream.concat(
        Feature.SYMBOLS.stream().map(words::asked).map(TaughtWords::bare),
        Stream.of(Feature.PLACED, Feature.LOCATED).flatMap(List::stream).map(words::named));
  }

  /** Without an English article. */
  private static String bare(String words) {
    return words.replaceFirst("^(?:an?|the|any) ", "");
  }

  /** In lower case, without those that are taken. */
  private static List<String> fresh(Set<String> taken, Stream<String> words) {
    return words.map(word -> word.toLowerCase(Locale.ROOT)).filter(taken::add).sorted().toList();
  }
}
