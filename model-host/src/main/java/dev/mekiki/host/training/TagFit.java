package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.adaptor.Tags;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits what tells the language model of the things on a photo: a perceptron from the image features
 * of cells to the names in a training's boxes, or to none of them, and to the colours that its
 * answers give what their boxes show. The adaptor must learn how far to trust it on photos that it
 * never saw, so it is fitted on each half of the photos as well, and the training is told of a
 * photo by the fit on the other half (cross-fitting).
 *
 * @param start whose read-out standardizes the features
 * @param words for names, places and colours
 * @param seed of the order of the cells
 */
record TagFit(
    List<Lesson> lessons, Start start, TagWords words, PhotoFeatures features, long seed) {
  /** What the names of a package's tensors begin with. */
  static final String NAME = "tags.";

  /** What those kept begin with: fitted on all, and on each half. */
  private static final List<String> FITS = List.of(NAME, "half.0.", "half.1.");

  private static final String COLOUR = "colour.";

  /** Kept beside a training's checkpoint, so that it goes on with the same. */
  private static final String FILE = "tags.safetensors";

  /** Photos that are looked at, evenly spread: their cells are in memory together, 50 KB each. */
  private static final int MOST = 12_000;

  /** Cells of a photo that stand for all that no box touches. */
  private static final int BESIDES = 6;

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
    List<String> colours = colours();
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      TensorFile.write(
          file,
          fitted(names, colours, console),
          Map.of("identity", identity),
          TensorFile.Form.BF16);
    }
    Tags tags = new Tags(names, colours, CellFit.UNITS, words, things(), true);
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
    Map<String, FloatTensor> tensors = new TreeMap<>();
    for (String name : kept.tensorNames()) {
      if (name.startsWith(of)) {
        tensors.put(NAME + name.substring(of.length()), kept.tensor(name));
      }
    }
    return tensors;
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

  private SortedMap<String, FloatTensor> fitted(
      List<String> names, List<String> colours, PrintWriter console) throws IOException {
    FloatTensor mean = start.tensor("readout.projector.mean");
    FloatTensor deviation = start.tensor("readout.projector.std");
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    try (CellFit named = new CellFit(mean, deviation, names.size() + 1);
        CellFit coloured = new CellFit(mean, deviation, colours.size())) {
      int besides = 0;
      for (Lesson lesson : looked()) {
        Map<String, String> shown = coloursOf(lesson);
        for (Things.Thing thing : Things.on(lesson, features)) {
          named.add(thing.features(), names.indexOf(thing.name()), half(lesson));
          int colour = colours.indexOf(shown.getOrDefault(thing.name(), ""));
          if (colour >= 0) {
            coloured.add(thing.features(), colour, half(lesson));
          }
        }
        float[] others = Things.besides(lesson, features, BESIDES);
        named.add(others, names.size(), half(lesson));
        besides += others.length;
      }
      if (besides == 0) {
        throw new IllegalArgumentException(
            "Boxes cover all of every photo: nothing tells what shows none of the names");
      }
      tensors.putAll(fitted(named, "", names.size() + " names", console));
      if (!colours.isEmpty()) {
        tensors.putAll(fitted(coloured, COLOUR, colours.size() + " colours", console));
      }
    }
    return tensors;
  }

  private SortedMap<String, FloatTensor> fitted(
      CellFit fit, String part, String what, PrintWriter console) {
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    for (int i = 0; i < FITS.size(); i++) {
      CellFit.Fitted fitted = i == 0 ? fit.fit(seed) : fit.fit(i - 1, seed);
      console.printf(
          Locale.ROOT,
          "tags: %s, fitted on %d cells to a loss of %.2f%n",
          what,
          fitted.cells(),
          fitted.loss());
      console.flush();
      String of = FITS.get(i) + part;
      fitted.tensors().forEach((name, tensor) -> tensors.put(of + name, tensor));
    }
    return tensors;
  }

  /**
   * Those of both halves' photos, in the order of the words; none where there are fewer than two.
   */
  private List<String> colours() {
    List<Set<String>> halves = List.of(new HashSet<>(), new HashSet<>());
    for (Lesson lesson : looked()) {
      halves.get(half(lesson)).addAll(coloursOf(lesson).values());
    }
    List<String> both =
        words.colours().keySet().stream()
            .filter(colour -> halves.stream().allMatch(half -> half.contains(colour)))
            .toList();
    return both.size() < 2 ? List.of() : both;
  }

  /** By the name of the one thing that a question for a colour points at. */
  private Map<String, String> coloursOf(Lesson lesson) {
    Map<String, String> colours = new HashMap<>();
    for (DatasetLine line : lesson.questions()) {
      if (line.kind().equals(Kind.COLOUR.label()) && line.boxes().size() == 1) {
        words
            .colourIn(line.answer(), line.language().code())
            .ifPresent(colour -> colours.put(line.boxes().getFirst().label(), colour));
      }
    }
    return colours;
  }
}
