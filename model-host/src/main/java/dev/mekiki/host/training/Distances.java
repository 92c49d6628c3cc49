package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.encoder.RelativeMahalanobis;
import dev.mekiki.host.encoder.ThingStatistics;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How far off the names of a training lie from what a cell shows.
 *
 * @param things that the statistics are of
 */
record Distances(ThingStatistics statistics, int things) {
  /**
   * @param fitted photos of the training, with two names at least
   * @param others things on other photos: what is usual is theirs
   * @param start whose read-out standardizes the features
   * @throws IOException when a photo cannot be read
   */
  static Distances of(
      List<Lesson> fitted, List<Things.Thing> others, Start start, PhotoFeatures features)
      throws IOException {
    Map<String, Integer> names = Things.names(fitted, features.cells());
    int things = 0;
    try (ThingFit fit =
        new ThingFit(
            start.tensor("readout.projector.mean"),
            start.tensor("readout.projector.std"),
            names.size())) {
      for (Lesson lesson : fitted) {
        for (Things.Thing thing : Things.on(lesson, features)) {
          fit.add(thing.features(), names.get(thing.name()));
          things++;
        }
      }
      long[] groups = groups(names, start.manifest().vocabulary());
      return new Distances(fit.statistics(together(others), groups), things);
    }
  }

  /** What measures by them. */
  RelativeMahalanobis opened(Start start) {
    return new RelativeMahalanobis(
        start.tensor("readout.projector.mean"), start.tensor("readout.projector.std"), statistics);
  }

  int names() {
    return statistics.names().shape()[0];
  }

  int directions() {
    return statistics.center().values().length;
  }

  Map<String, FloatTensor> tensors() {
    return statistics.tensors();
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
    names.forEach((name, place) -> groups[place] = Familiarity.group(name, vocabulary));
    return groups;
  }
}
