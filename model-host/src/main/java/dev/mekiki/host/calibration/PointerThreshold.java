package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.PointerParameters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The lowest threshold of a pointer at which few questions with nothing to show get a box. By
 * exchangeability a new question of the kind gets one with a chance of at most the bound (split
 * conformal prediction, over questions with nothing to show).
 *
 * @param parameters with the threshold
 * @param strays of the questions with nothing to show, those that get a box
 * @param shown of the questions with something to show, those that get a box
 */
record PointerThreshold(PointerParameters parameters, int strays, int shown, int showable) {
  /** The adaptor with a pointer that shows whatever any threshold could, to see what it chooses. */
  static AdaptorPackage opened(AdaptorPackage of) {
    PointerParameters trained = of.manifest().pointer();
    return trained.size() == 0
        ? of
        : new AdaptorPackage(
            of.manifest().withPointer(trained.tuned(Pointed.LEAST, 1, 0)),
            of.weights(),
            of.weightsSha256());
  }

  /**
   * @param most bound on the share of questions with nothing to show that get a box, above 0
   * @return empty where there is no pointer, or there are too few such questions for the bound
   */
  static Optional<PointerThreshold> find(
      List<Pointed> all, PointerParameters trained, double most) {
    List<Double> nothing =
        all.stream()
            .filter(pointed -> !pointed.expected())
            .map(Pointed::chance)
            .sorted(Comparator.reverseOrder())
            .toList();
    int allowed = (int) Math.floor(most * (nothing.size() + 1)) - 1;
    if (trained.size() == 0 || allowed < 0) {
      return Optional.empty();
    }
    double threshold = Math.max(Pointed.LEAST, nothing.get(allowed));
    List<Pointed> something = all.stream().filter(Pointed::expected).toList();
    return Optional.of(
        new PointerThreshold(
            trained.tuned(threshold, most, nothing.size()),
            (int) nothing.stream().filter(chance -> chance > threshold).count(),
            (int) something.stream().filter(pointed -> pointed.chance() > threshold).count(),
            something.size()));
  }
}
