package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which photos and questions a step learns from. Visits go to the portions by their shares, as
 * evenly as can be; each round of a portion visits every photo of it once, in an order of its own.
 * What a step gets depends on the seed and the step's number alone, so that a training that goes on
 * later draws what it would have drawn.
 *
 * @param most questions about a photo in one visit
 * @param oneLanguage whether those of a visit are in one language
 * @param emphasis of kinds of questions, see {@link Recipe#emphasis}
 * @param digest SHA-256 over the questions and photos
 */
record Curriculum(
    List<Portion> portions,
    long seed,
    int photosPerStep,
    int most,
    boolean oneLanguage,
    Map<String, Double> emphasis,
    String digest) {
  /** Purposes of chance; another portion's order takes numbers beyond them. */
  private static final int PURPOSES = 3;

  Curriculum {
    portions = List.copyOf(portions);
  }

  /** Everything in one portion: each photo is visited equally often, whatever its folder. */
  static Curriculum read(List<Path> folders, Recipe recipe) throws IOException {
    return of(List.of(Portion.read(folders, 1, recipe.pointerSize() > 0)), recipe);
  }

  static Curriculum of(List<Portion> portions, Recipe recipe) {
    StringBuilder digests = new StringBuilder();
    for (Portion portion : portions) {
      digests.append(portion.digest());
      if (portions.size() > 1) {
        digests.append(portion.share()).append('\n');
      }
    }
    Curriculum curriculum =
        new Curriculum(
            portions,
            recipe.seed(),
            recipe.photosPerStep(),
            recipe.questionsPerPhoto(),
            recipe.oneLanguage(),
            recipe.emphasis(),
            Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8)));
    curriculum.refuseEmphasisOnNothing();
    return curriculum;
  }

  private void refuseEmphasisOnNothing() {
    Set<String> kinds =
        lessons().stream()
            .flatMap(lesson -> lesson.questions().stream())
            .map(DatasetLine::kind)
            .collect(Collectors.toSet());
    for (String kind : emphasis.keySet()) {
      if (!kinds.contains(kind)) {
        throw new IllegalArgumentException(
            "The recipe's emphasis names the kind \"%s\", which no line of the data has; its kinds are %s"
                .formatted(kind, String.join(", ", new TreeSet<>(kinds))));
      }
    }
  }

  /** Of all portions. */
  List<Lesson> lessons() {
    return portions.stream().flatMap(portion -> portion.lessons().stream()).toList();
  }

  /** The photos of a step (from 0), each with the questions that are asked this time. */
  List<Lesson> at(int step) {
    return IntStream.range(0, photosPerStep)
        .mapToObj(i -> visit((long) step * photosPerStep + i))
        .toList();
  }

  private Lesson visit(long number) {
    long[] before = visits(number);
    int turn = neediest(before, number + 1);
    List<Lesson> lessons = portions.get(turn).lessons();
    List<Integer> order = new ArrayList<>(IntStream.range(0, lessons.size()).boxed().toList());
    Collections.shuffle(order, random(PURPOSES * turn, before[turn] / lessons.size()));
    Lesson lesson = lessons.get(order.get((int) (before[turn] % lessons.size())));
    Random random = random(1, number);
    return lesson.with(drawn(spoken(lesson.questions(), random), random));
  }

  private List<DatasetLine> spoken(List<DatasetLine> questions, Random random) {
    if (!oneLanguage) {
      return questions;
    }
    List<Language> languages =
        questions.stream()
            .filter(DatasetLine::inWords)
            .map(DatasetLine::language)
            .distinct()
            .toList();
    Language language = languages.get(random.nextInt(languages.size()));
    return questions.stream().filter(line -> line.language() == language).toList();
  }

  /**
   * Some of the questions without replacement, each as likely as its kind's emphasis says: those
   * with the shortest exponential waiting times.
   */
  private List<DatasetLine> drawn(List<DatasetLine> questions, Random random) {
    Map<DatasetLine, Double> waits = new IdentityHashMap<>();
    for (DatasetLine line : questions) {
      waits.put(line, -Math.log(1 - random.nextDouble()) / emphasis.getOrDefault(line.kind(), 1.0));
    }
    return questions.stream().sorted(Comparator.comparingDouble(waits::get)).limit(most).toList();
  }

  /** How many of so many first visits go to each portion. */
  private long[] visits(long number) {
    long[] given = new long[portions.size()];
    if (given.length == 1) {
      given[0] = number;
      return given;
    }
    for (long visit = 1; visit <= number; visit++) {
      given[neediest(given, visit)]++;
    }
    return given;
  }

  /** The portion that lacks most of its share of so many visits. */
  private int neediest(long[] given, long visits) {
    double all = portions.stream().mapToDouble(Portion::share).sum();
    int neediest = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < given.length; i++) {
      double lacks = visits * portions.get(i).share() / all - given[i];
      if (lacks > most) {
        most = lacks;
        neediest = i;
      }
    }
    return neediest;
  }

  /** Chance for the noise of a step (from 0). */
  Random noise(int step) {
    return random(2, step);
  }

  /** A stream of chance of its own for each purpose and number. */
  private Random random(int purpose, long number) {
    long mixed = (seed * 31 + purpose) * 0x9E3779B97F4A7C15L + number;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    return new Random(mixed ^ mixed >>> 27);
  }

  /** Question-answer pairs seen in so many steps. */
  int questions(int steps) {
    return IntStream.range(0, steps)
        .map(step -> at(step).stream().mapToInt(lesson -> lesson.questions().size()).sum())
        .sum();
  }

  /** Distinct photos seen in so many steps. */
  int photos(int steps) {
    long[] visits = visits((long) steps * photosPerStep);
    return IntStream.range(0, visits.length)
        .map(i -> (int) Math.min(portions.get(i).lessons().size(), visits[i]))
        .sum();
  }

  /** What the lines say of a field, each once. */
  String distinct(Function<DatasetLine, String> field) {
    return lessons().stream()
        .flatMap(lesson -> lesson.questions().stream())
        .map(field)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
