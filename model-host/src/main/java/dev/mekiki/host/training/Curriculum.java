package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which photos and questions a step learns from. Each round visits every photo once, in an order of
 * its own. What a step gets depends on the seed and the step's number alone, so that a training
 * that goes on later draws what it would have drawn.
 *
 * @param digest SHA-256 over the questions and photos
 */
record Curriculum(List<Lesson> lessons, long seed, int photosPerStep, int most, String digest) {
  private static final String TRAIN = "train";

  Curriculum {
    lessons = List.copyOf(lessons);
  }

  /**
   * Reads the lines of the split {@code train} of each photo that has one with an answer in words;
   * lines answered by boxes alone are read where a pointer learns from them.
   *
   * @throws IOException when a folder is no dataset or has no such line
   */
  static Curriculum read(List<Path> folders, Recipe recipe) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    StringBuilder digests = new StringBuilder();
    for (Path folder : folders) {
      DatasetFolder dataset = new DatasetFolder(folder);
      int before = lessons.size();
      for (Map.Entry<String, List<DatasetLine>> photo : dataset.byPhoto().entrySet()) {
        List<DatasetLine> questions =
            photo.getValue().stream()
                .filter(line -> line.split().equals(TRAIN))
                .filter(line -> line.inWords() || recipe.pointerSize() > 0)
                .toList();
        if (questions.stream().anyMatch(DatasetLine::inWords)) {
          lessons.add(new Lesson(dataset, photo.getKey(), questions));
          digests.append(Sha256.of(folder.resolve(photo.getKey()))).append('\n');
        }
      }
      if (lessons.size() == before) {
        throw new IOException(
            "%s has no answer in words in the split 'train': draw or import it with --split train"
                .formatted(folder));
      }
      digests.append(Sha256.of(folder.resolve(DatasetFolder.QUESTIONS))).append('\n');
    }
    return new Curriculum(
        lessons,
        recipe.seed(),
        recipe.photosPerStep(),
        recipe.questionsPerPhoto(),
        Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The photos of a step (from 0), each with the questions that are asked this time. */
  List<Lesson> at(int step) {
    return IntStream.range(0, photosPerStep)
        .mapToObj(i -> visit((long) step * photosPerStep + i))
        .toList();
  }

  private Lesson visit(long number) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, lessons.size()).boxed().toList());
    Collections.shuffle(order, random(0, number / lessons.size()));
    Lesson lesson = lessons.get(order.get((int) (number % lessons.size())));
    List<DatasetLine> questions = new ArrayList<>(lesson.questions());
    Collections.shuffle(questions, random(1, number));
    return new Lesson(
        lesson.folder(), lesson.photo(), questions.subList(0, Math.min(most, questions.size())));
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
    return (int) Math.min(lessons.size(), (long) steps * photosPerStep);
  }

  /** What the lines say of a field, each once. */
  String distinct(Function<DatasetLine, String> field) {
    return lessons.stream()
        .flatMap(lesson -> lesson.questions().stream())
        .map(field)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
