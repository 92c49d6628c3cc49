package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.FamiliarThings;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.encoder.MaxLogit;
import dev.mekiki.host.encoder.Strangeness;
import dev.mekiki.host.encoder.StrangenessSum;
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
import java.util.TreeMap;
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
  /**
   * Share of things of the training kind that may be taken for others. A question may be about
   * several.
   */
  static final double FALSE_ALARMS = 0.03;

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
    Set<String> known = Things.names(fitted, features.cells()).keySet();
    List<Things.Thing> others = things(heldOut, known, features);
    if (others.size() < FEWEST || known.size() < FEWEST_NAMES) {
      return Optional.empty();
    }
    Distances distances = Distances.of(fitted, others, start, features);
    return Optional.of(of(distances, false, others, start, distances.tensors(), distances::opened));
  }

  /**
   * By the same, and by how sure the classifier that tells names is, too. It knows the photos of
   * its training by heart, so that others are needed.
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
    List<Things.Thing> things = things(others, known, features);
    if (things.size() < FEWEST || known.size() < FEWEST_NAMES) {
      return Optional.empty();
    }
    Distances distances = Distances.of(Lesson.spread(lessons, MOST), things, start, features);
    MaxLogit.Usual usual = new UsualLogits(start, known).of(things);
    Map<String, FloatTensor> tensors = new TreeMap<>(distances.tensors());
    tensors.putAll(usual.tensors());
    Function<Start, Strangeness> opening =
        by -> new StrangenessSum(distances.opened(by), UsualLogits.opened(by, usual));
    return Optional.of(of(distances, true, things, start, tensors, opening));
  }

  private static Familiarity of(
      Distances distances,
      boolean logits,
      List<Things.Thing> others,
      Start start,
      Map<String, FloatTensor> tensors,
      Function<Start, Strangeness> opening) {
    try (Strangeness strangeness = opening.apply(start)) {
      Conformal usual = Conformal.of(strangeness(others, strangeness), FALSE_ALARMS);
      FamiliarThings familiar =
          new FamiliarThings(
              distances.names(),
              distances.directions(),
              logits,
              usual.threshold(),
              usual.falseAlarms(),
              distances.things(),
              others.size());
      return new Familiarity(tensors, familiar, opening);
    }
  }

  /** Those of known names. */
  private static List<Things.Thing> things(
      List<Lesson> lessons, Set<String> known, PhotoFeatures features) throws IOException {
    List<Things.Thing> things = new ArrayList<>();
    for (Lesson lesson : lessons) {
      Things.on(lesson, features).stream()
          .filter(thing -> known.contains(thing.name()))
          .forEach(things::add);
    }
    return things;
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
