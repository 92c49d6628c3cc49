package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.encoder.ConceptHead;
import dev.mekiki.host.encoder.ConceptHeads;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Fits the head of a concept: Fisher's discriminants between what its boxes show, what other boxes
 * show, name by name, and what no box touches. A quarter of all photos after the other is left out
 * of heads that tell how far the others may be trusted, and set the threshold; the head that stays
 * is fitted on all.
 *
 * @param name of the concept, lower case, as its boxes are labelled
 * @param fresh photos, of which at least one shows it
 * @param old photos that do not
 * @param start whose read-out standardizes the features
 */
record ConceptFit(
    String name, List<Lesson> fresh, List<Lesson> old, Start start, PhotoFeatures features) {
  /** Share of old photos that may be taken for it. */
  static final double FALSE_ALARMS = 0.01;

  /** Old photos that are looked at, evenly spread: a hundred and more bound the false alarms. */
  private static final int MOST = 400;

  private static final int FOLDS = 4;

  /** Of the embedding: enough to spell a name in some languages. */
  private static final int VECTORS = 4;

  /** Cells of a photo that stand for all that no box touches. */
  private static final int BACKGROUND = 12;

  private static final String NOTHING = "";

  /** Thresholds lie as much higher, because they are rounded. */
  private static final double ROUNDING = 0.01;

  /** A head, and an embedding that changes nothing yet. */
  record Fitted(Concept concept, ConceptHead head) {}

  /**
   * @throws IOException when a photo cannot be read
   * @throws IllegalArgumentException when too few old photos are there
   */
  Fitted fit() throws IOException {
    List<Lesson> shown = fresh.stream().filter(this::shows).toList();
    List<Lesson> others =
        Lesson.spread(old.stream().filter(lesson -> !shows(lesson)).toList(), MOST);
    if (others.size() < ShortTraining.FEWEST_OLD) {
      throw new IllegalArgumentException(
          "%d old photos are too few to tell \"%s\" from all else: give --replay %d or more"
              .formatted(others.size(), name, ShortTraining.FEWEST_OLD));
    }
    double[] margins = new double[others.size()];
    double[] own = new double[shown.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      List<Lesson> kept = new ArrayList<>(without(left, others));
      kept.addAll(shown.size() > 1 ? without(left, shown) : shown);
      try (ConceptHeads heads = start.heads(List.of(head(kept, 0)))) {
        measure(heads, others, left, margins);
        measure(heads, shown, left, own);
      }
    }
    Conformal usual = Conformal.of(margins, FALSE_ALARMS);
    double threshold = usual.threshold() + ROUNDING * (1 + Math.abs(usual.threshold()));
    List<Lesson> all = new ArrayList<>(others);
    all.addAll(shown);
    ConceptHead head = head(all, threshold);
    long recognised = Arrays.stream(own).filter(margin -> margin > threshold).count();
    return new Fitted(
        new Concept(
            name,
            VECTORS,
            head.names().shape()[0],
            head.center().values().length,
            usual.falseAlarms(),
            margins.length,
            shown.size(),
            shown.size() > 1 ? (int) recognised : 0),
        head);
  }

  private boolean shows(Lesson lesson) {
    return lesson.boxes().stream().anyMatch(box -> isOwn(box.label()));
  }

  private boolean isOwn(String label) {
    return label.strip().toLowerCase(Locale.ROOT).equals(name);
  }

  private static List<Lesson> without(int fold, List<Lesson> lessons) {
    return IntStream.range(0, lessons.size())
        .filter(i -> i % FOLDS != fold)
        .mapToObj(lessons::get)
        .toList();
  }

  /** The largest margin on each photo of a fold. */
  private void measure(ConceptHeads heads, List<Lesson> lessons, int fold, double[] margins)
      throws IOException {
    for (int i = fold; i < lessons.size(); i += FOLDS) {
      margins[i] = Double.NEGATIVE_INFINITY;
      for (float margin : heads.margins(0, features.plain(lessons.get(i)))) {
        margins[i] = Math.max(margins[i], margin);
      }
    }
  }

  private ConceptHead head(List<Lesson> lessons, double threshold) throws IOException {
    List<String> names = names(lessons);
    FloatTensor mean = start.tensor("readout.projector.mean");
    try (ThingFit fit = new ThingFit(mean, start.tensor("readout.projector.std"), names.size())) {
      for (Lesson lesson : lessons) {
        for (Things.Thing thing : Things.on(lesson, features)) {
          String of = isOwn(thing.name()) ? name : thing.name();
          fit.add(thing.features(), names.indexOf(of));
        }
        fit.add(Things.besides(lesson, features, BACKGROUND), names.indexOf(NOTHING));
      }
      List<FloatTensor> apart = fit.apart();
      float rounded = BrainFloat.value(BrainFloat.of((float) threshold));
      int hidden = start.manifest().base().hidden();
      return new ConceptHead(
          apart.get(0),
          apart.get(1),
          apart.get(2),
          new FloatTensor(new float[] {rounded}, 1),
          new FloatTensor(new float[VECTORS * hidden], VECTORS, hidden));
    }
  }

  /** What the cells of these photos show, the concept the last. */
  private List<String> names(List<Lesson> lessons) {
    Set<String> names = new LinkedHashSet<>(Things.names(lessons, features.cells()).keySet());
    names.removeIf(this::isOwn);
    names.add(NOTHING);
    names.add(name);
    return List.copyOf(names);
  }
}
