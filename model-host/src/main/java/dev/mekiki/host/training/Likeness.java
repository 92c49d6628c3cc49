package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.TypicalPhotos;
import dev.mekiki.host.encoder.PhotoStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the photos of a training look like, and how far others may lie from them. Every fourth photo
 * of a portion is held out. The threshold is the least distance that all but a share of those of
 * each portion stay under, which by exchangeability holds for new photos of its kind as well: split
 * conformal prediction within kinds (Vovk 2012, Conditional Validity of Inductive Conformal
 * Predictors), so that a kind whose photos differ much does not pay for one whose photos are alike.
 *
 * @param statistics of the others
 * @param heldOut distances of the photos held out, rising
 */
record Likeness(PhotoStatistics statistics, TypicalPhotos typical, double[] heldOut) {
  /** Share of photos of a portion's kind that may be taken for others. */
  static final double FALSE_ALARMS = 0.01;

  /** Photos of a portion that are looked at, evenly spread. */
  static final int MOST = 3000;

  /** One in so many is held out. */
  private static final int HOLD_OUT = 4;

  /**
   * Fewer photos of a portion can spare none: what they hold out gives no threshold worth having.
   */
  private static final int FEW = 80;

  /**
   * A photo of a small portion, such as the handful that shows a new product, counts up to so often
   * as one of the largest: it would drown among the others.
   */
  private static final double MOST_WEIGHT = 5;

  /**
   * @return empty where there are too few photos to tell what is typical
   * @throws IOException when a photo cannot be read
   */
  static Optional<Likeness> of(List<Portion> portions, PhotoFeatures features) throws IOException {
    List<PhotoGaussian.Seen> seen = new ArrayList<>();
    List<List<float[]>> others = new ArrayList<>();
    int largest =
        portions.stream().mapToInt(p -> Math.min(MOST, p.lessons().size())).max().orElse(0);
    for (Portion portion : portions) {
      List<Lesson> lessons = Lesson.spread(portion.lessons(), MOST);
      int count = lessons.size();
      double weight = Math.min(MOST_WEIGHT, (double) largest / count);
      List<float[]> heldOut = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        float[] mean = features.mean(lessons.get(i));
        if (count >= FEW && i % HOLD_OUT == HOLD_OUT - 1) {
          heldOut.add(mean);
        } else {
          seen.add(new PhotoGaussian.Seen(mean, weight));
        }
      }
      if (!heldOut.isEmpty()) {
        others.add(heldOut);
      }
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(of(seen, others));
  }

  /**
   * @param others features of the photos held out, by portion; none empty
   */
  static Likeness of(List<PhotoGaussian.Seen> seen, List<List<float[]>> others) {
    PhotoStatistics statistics = PhotoGaussian.fit(seen);
    List<double[]> distances =
        others.stream()
            .map(kind -> kind.stream().mapToDouble(statistics::distanceOfMean).toArray())
            .toList();
    List<Conformal> usual =
        distances.stream().map(kind -> Conformal.of(kind, FALSE_ALARMS)).toList();
    double[] all = distances.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    TypicalPhotos typical =
        new TypicalPhotos(
            PhotoGaussian.DIRECTIONS,
            usual.stream().mapToDouble(Conformal::threshold).max().orElseThrow(),
            usual.stream().mapToDouble(Conformal::falseAlarms).max().orElseThrow(),
            seen.size(),
            all.length);
    return new Likeness(statistics, typical, all);
  }

  boolean isUnlike(float[] mean) {
    return statistics.distanceOfMean(mean) > typical.threshold();
  }

  /** Chance that a photo lies further off than a held-out one, ties counted half. */
  double auroc(double[] distances) {
    return Arrays.stream(distances)
        .map(
            distance -> {
              long under = Arrays.stream(heldOut).filter(other -> other < distance).count();
              long equal = Arrays.stream(heldOut).filter(other -> other == distance).count();
              return (under + equal / 2.0) / heldOut.length;
            })
        .average()
        .orElse(Double.NaN);
  }
}
