package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which photos and questions a step learns from. Visits go to the portions by their shares, as
 * evenly as can be; each round of a portion visits every photo of it once, in an order of its own.
 * What a step gets depends on the seed and the step's number alone, so that a training that goes on
 * later draws what it would have drawn.
 *
 * @param digest SHA-256 over the questions and photos
 */
record Curriculum(List<Portion> portions, long seed, int photosPerStep, int most, String digest) {
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
    return new Curriculum(
        portions,
        recipe.seed(),
        recipe.photosPerStep(),
        recipe.questionsPerPhoto(),
        Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8)));
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
    List<DatasetLine> questions = new ArrayList<>(lesson.questions());
    Collections.shuffle(questions, random(1, number));
    return new Lesson(
        lesson.folder(), lesson.photo(), questions.subList(0, Math.min(most, questions.size())));
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
