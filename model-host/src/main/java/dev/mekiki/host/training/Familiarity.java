package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.FamiliarThings;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.encoder.MaxLogit;
import dev.mekiki.host.encoder.RelativeMahalanobis;
import dev.mekiki.host.encoder.Strangeness;
import dev.mekiki.host.encoder.ThingStatistics;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the things with boxes look like on the photos of a training, and how strange others may be:
 * the threshold is the strangeness that all but a share of the things on other photos stay under
 * (split conformal prediction).
 *
 * @param tensors of the weights, by their names
 * @param opening what measures by them
 */
record Familiarity(
    Map<String, FloatTensor> tensors,
    FamiliarThings familiar,
    Function<Start, Strangeness> opening) {
  /** Share of things of the training kind that may be taken for others. */
  static final double FALSE_ALARMS = 0.05;

  /** Photos that are looked at, evenly spread. */
  static final int MOST = 6000;

  /** One in so many is held out. */
  private static final int HOLD_OUT = 8;

  /** Fewer names say nothing of what sets names apart, fewer things held out give no threshold. */
  private static final int FEWEST = 20;

  private static final int FEWEST_NAMES = 2;

  /**
   * By directions of the image features in which names differ. Every eighth photo is held out:
   * image features are the frozen encoder's, so that a photo that was learned by heart counts no
   * more than another.
   *
   * @param start whose read-out standardizes the features
   * @return empty where there are too few things with boxes to tell what is familiar
   * @throws IOException when a photo cannot be read
   */
  static Optional<Familiarity> of(List<Lesson> lessons, Start start, PhotoFeatures features)
      throws IOException {
    List<Lesson> fitted = new ArrayList<>();
    List<Lesson> heldOut = new ArrayList<>();
    List<Lesson> spread = Lesson.spread(lessons, MOST);
    for (int i = 0; i < spread.size(); i++) {
      (i % HOLD_OUT == HOLD_OUT - 1 ? heldOut : fitted).add(spread.get(i));
    }
    FloatTensor mean = start.tensor("readout.projector.mean");
    FloatTensor deviation = start.tensor("readout.projector.std");
    Map<String, Integer> names = Things.names(fitted, features.cells());
    if (names.size() < FEWEST_NAMES) {
      return Optional.empty();
    }
    List<Things.Thing> others = new ArrayList<>();
    for (Lesson lesson : heldOut) {
      others.addAll(Things.on(lesson, features));
    }
    if (others.size() < FEWEST) {
      return Optional.empty();
    }
    int things = 0;
    ThingStatistics statistics;
    try (ThingFit fit = new ThingFit(mean, deviation, names.size())) {
      for (Lesson lesson : fitted) {
        for (Things.Thing thing : Things.on(lesson, features)) {
          fit.add(thing.features(), names.get(thing.name()));
          things++;
        }
      }
      statistics = fit.statistics(together(others), groups(names, start.manifest().vocabulary()));
    }
    Function<Start, Strangeness> opening =
        by ->
            new RelativeMahalanobis(
                by.tensor("readout.projector.mean"),
                by.tensor("readout.projector.std"),
                statistics);
    try (Strangeness strangeness = opening.apply(start)) {
      return Optional.of(
          new Familiarity(
              statistics.tensors(),
              familiar(
                  names.size(), statistics.center().values().length, things, others, strangeness),
              opening));
    }
  }

  /**
   * By how sure the classifier that tells names is. It knows the photos of its training by heart,
   * so that others are needed.
   *
   * @param lessons of the training: the names of what they show count as known
   * @param others photos of the same kinds that no training used
   * @param start that tells names
   * @return empty where too few things with boxes are known
   * @throws IOException when a photo cannot be read
   */
  static Optional<Familiarity> of(
      List<Lesson> lessons, List<Lesson> others, Start start, PhotoFeatures features)
      throws IOException {
    Set<String> known = Things.names(lessons, features.cells()).keySet();
    List<Things.Thing> things = new ArrayList<>();
    for (Lesson lesson : others) {
      Things.on(lesson, features).stream()
          .filter(thing -> known.contains(thing.name()))
          .forEach(things::add);
    }
    if (things.size() < FEWEST || known.size() < FEWEST_NAMES) {
      return Optional.empty();
    }
    MaxLogit.Usual usual = new UsualLogits(start, known).of(things);
    Function<Start, Strangeness> opening = by -> UsualLogits.opened(by, usual);
    try (Strangeness strangeness = opening.apply(start)) {
      int fitted = start.manifest().tags().things();
      return Optional.of(
          new Familiarity(
              usual.tensors(), familiar(known.size(), 0, fitted, things, strangeness), opening));
    }
  }

  private static FamiliarThings familiar(
      int names, int directions, int things, List<Things.Thing> others, Strangeness strangeness) {
    double[] strange = strangeness(others, strangeness);
    Conformal usual = Conformal.of(strange, FALSE_ALARMS);
    return new FamiliarThings(
        names, directions, usual.threshold(), usual.falseAlarms(), things, strange.length);
  }

  private static float[] together(List<Things.Thing> things) {
    float[] cells = new float[things.stream().mapToInt(thing -> thing.features().length).sum()];
    int at = 0;
    for (Things.Thing thing : things) {
      System.arraycopy(thing.features(), 0, cells, at, thing.features().length);
      at += thing.features().length;
    }
    return cells;
  }

  private static long[] groups(Map<String, Integer> names, Vocabulary vocabulary) {
    long[] groups = new long[names.size()];
    names.forEach((name, place) -> groups[place] = group(name, vocabulary));
    return groups;
  }

  /** Objects, defects and all else: what is usual among one is not among the others. */
  static int group(String name, Vocabulary vocabulary) {
    return vocabulary.objects().contains(name) ? 0 : vocabulary.defects().contains(name) ? 1 : 2;
  }

  /** Of each thing, rising. */
  private static double[] strangeness(List<Things.Thing> things, Strangeness by) {
    return things.stream().mapToDouble(thing -> strangeness(thing, by)).sorted().toArray();
  }

  /** All cells of a thing count the same. */
  static double strangeness(Things.Thing thing, Strangeness by) {
    double[] shares = new double[thing.cells()];
    Arrays.fill(shares, 1.0 / shares.length);
    return ProjectedImage.strangeness(by.of(thing.features()), shares);
  }

  /** What was described, in a line for a console. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d things of %d names described; %d others set the threshold to %.3f, false alarms at most %.1f%%",
        familiar.things(),
        familiar.names(),
        familiar.heldOut(),
        familiar.threshold(),
        100 * familiar.falseAlarms());
  }

  /** How many things of another dataset are unlike those described, in a line for a console. */
  String compared(Start start, PhotoFeatures features, DatasetFolder folder) throws IOException {
    List<Things.Thing> things = new ArrayList<>();
    for (Lesson lesson : Lesson.of(folder)) {
      things.addAll(Things.on(lesson, features));
    }
    try (Strangeness strangeness = opening.apply(start)) {
      double[] strange = strangeness(things, strangeness);
      long unlike = Arrays.stream(strange).filter(each -> each > familiar.threshold()).count();
      return String.format(
          Locale.ROOT,
          "%-24s things unlike %d of %d (%.1f%%)",
          folder.path().getFileName(),
          unlike,
          strange.length,
          100.0 * unlike / Math.max(1, strange.length));
    }
  }
}
