package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.adaptor.Tags;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Fits what tells the language model of the things on a photo: softmax regression from the image
 * features of cells to the names in a training's boxes, or to none of them. The adaptor must learn
 * how far to trust it on photos that it never saw, so it is fitted on each half of the photos as
 * well, and the training is told of a photo by the fit on the other half (cross-fitting).
 *
 * @param start whose read-out standardizes the features
 * @param words for names and places
 * @param seed of the order of the cells
 */
record TagFit(
    List<Lesson> lessons, Start start, TagWords words, PhotoFeatures features, long seed) {
  /** What the names of the tensors begin with: fitted on all, and on each half. */
  private static final List<String> FITS = List.of("tags.", "half.0.", "half.1.");

  /** Kept beside a training's checkpoint, so that it goes on with the same. */
  private static final String FILE = "tags.safetensors";

  /** Photos that are looked at, evenly spread: their cells are in memory together, 50 KB each. */
  private static final int MOST = 12_000;

  /** Cells of a photo that stand for all that no box touches. */
  private static final int BESIDES = 6;

  private static final int ROUNDS = 10;
  private static final int AT_ONCE = 1024;
  private static final double RATE = 1e-3;
  private static final double WEIGHT_DECAY = 0.1;

  /**
   * A start that tags.
   *
   * @param all by what was fitted on all photos
   * @param halves by what was fitted on each half, for the photos of the other
   */
  record Fitted(Start all, List<Start> halves) {
    Fitted {
      halves = List.copyOf(halves);
    }
  }

  /** Which half of the photos it is of: 0 or 1. */
  static int half(Lesson lesson) {
    return lesson.photo().hashCode() & 1;
  }

  /**
   * From the folder of an interrupted training, or fitted anew and left there.
   *
   * @param identity of the training
   * @throws IOException when a photo cannot be read, or the folder's fit is another training's
   * @throws IllegalArgumentException when no photo has a box, none has a cell beside boxes, or all
   *     are of one half
   */
  Fitted in(Path folder, String identity, PrintWriter console) throws IOException {
    List<String> names = List.copyOf(Things.names(looked(), features.cells()).keySet());
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "Tags are learned from what boxes show, and no line has any: set the recipe's tags to false");
    }
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      TensorFile.write(
          file, fitted(names, console), Map.of("identity", identity), TensorFile.Form.BF16);
    }
    Tags tags = new Tags(names, words, things(), true);
    try (Safetensors kept = Safetensors.open(file)) {
      if (!kept.metadata("identity").orElse("").equals(identity)) {
        throw new IOException(
            "%s is of another recipe, other data or another base: give another --out"
                .formatted(file));
      }
      List<Start> starts = FITS.stream().map(of -> start.with(tags, tensors(kept, of))).toList();
      return new Fitted(starts.get(0), starts.subList(1, starts.size()));
    }
  }

  private List<Lesson> looked() {
    return Lesson.spread(lessons, MOST);
  }

  private static Map<String, FloatTensor> tensors(Safetensors kept, String of) {
    String as = FITS.get(0);
    return Map.of(as + "weight", kept.tensor(of + "weight"), as + "bias", kept.tensor(of + "bias"));
  }

  private int things() {
    return looked().stream()
        .mapToInt(
            lesson ->
                (int)
                    Things.ofCells(lesson, features.cells()).stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count())
        .sum();
  }

  private SortedMap<String, FloatTensor> fitted(List<String> names, PrintWriter console)
      throws IOException {
    FloatTensor mean = start.tensor("readout.projector.mean");
    int width = mean.values().length;
    int classes = names.size() + 1;
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    try (ScriptModule script = ScriptModule.compile("/mekiki/tags.py")) {
      script.run("standardize", mean, start.tensor("readout.projector.std"));
      List<Integer> halves = add(script, names, width);
      script.run("gather");
      for (int fit = 0; fit < FITS.size(); fit++) {
        int half = fit - 1;
        List<Integer> cells =
            IntStream.range(0, halves.size())
                .filter(cell -> half < 0 || halves.get(cell) == half)
                .boxed()
                .toList();
        if (cells.isEmpty()) {
          throw new IllegalArgumentException(
              "Too few photos to fit tags on half of them: give more, or set the recipe's tags to false");
        }
        script.run("begin", classes);
        double loss = learn(script, cells);
        console.printf(
            Locale.ROOT,
            "tags: %d names, fitted on %d cells to a loss of %.2f%n",
            names.size(),
            cells.size(),
            loss);
        console.flush();
        String name = FITS.get(fit);
        tensors.put(name + "weight", new FloatTensor(script.floats("weight", 0), classes, width));
        tensors.put(name + "bias", new FloatTensor(script.floats("weight", 1), classes));
      }
    }
    return tensors;
  }

  /** Gives the script all cells to fit on; returns the half that each is of. */
  private List<Integer> add(ScriptModule script, List<String> names, int width) throws IOException {
    List<Integer> halves = new ArrayList<>();
    int none = 0;
    for (Lesson lesson : looked()) {
      int cells = 0;
      for (Things.Thing thing : Things.on(lesson, features)) {
        cells += add(script, thing.features(), width, names.indexOf(thing.name()));
      }
      int besides = add(script, Things.besides(lesson, features, BESIDES), width, names.size());
      none += besides;
      halves.addAll(Collections.nCopies(cells + besides, half(lesson)));
    }
    if (none == 0) {
      throw new IllegalArgumentException(
          "Boxes cover all of every photo: nothing tells what shows none of the names");
    }
    return halves;
  }

  private static int add(ScriptModule script, float[] cells, int width, int name) {
    int count = cells.length / width;
    if (count > 0) {
      long[] classes = new long[count];
      Arrays.fill(classes, name);
      script.run("add", new FloatTensor(cells, count, width), new LongTensor(classes, count));
    }
    return count;
  }

  /** Mean loss of the last round. */
  private double learn(ScriptModule script, List<Integer> cells) {
    List<Integer> order = new ArrayList<>(cells);
    Random chance = new Random(seed);
    int steps = (cells.size() + AT_ONCE - 1) / AT_ONCE;
    double loss = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, chance);
      loss = 0;
      for (int step = 0; step < steps; step++) {
        long[] taken =
            order.subList(step * AT_ONCE, Math.min(cells.size(), (step + 1) * AT_ONCE)).stream()
                .mapToLong(Integer::longValue)
                .toArray();
        int done = round * steps + step;
        double rate = RATE * (1 - (double) done / (ROUNDS * steps));
        LongTensor numbers = new LongTensor(taken, taken.length);
        loss += script.floats("step", numbers, done + 1, rate, WEIGHT_DECAY)[0] / steps;
      }
    }
    return loss;
  }
}
