package dev.mekiki.host.calibration;

import dev.mekiki.host.calibration.PhotoBound.Photo;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** How many photos it takes to release some of their answers, as {@link ReleaseThreshold} does. */
final class PhotosNeeded {
  /** Beyond this, collecting photos is no plan. */
  private static final int MOST = 100_000;

  /** A fifth of the photos plans, the others test. */
  private static final double TESTING = 4.0 / 5;

  private PhotosNeeded() {}

  /** Where so many answers are released about every photo and none is wrong. */
  static int withoutErrors(int released, double alpha, double delta) {
    return more(List.of(new Photo(released, 0)), released, alpha, delta).orElse(MOST);
  }

  /**
   * Where photos are like these. Empty where no reasonable number will do, because their error rate
   * lies at or above alpha or hardly under it.
   *
   * @param most answers that can be released about one photo
   */
  static OptionalInt more(List<Photo> like, int most, double alpha, double delta) {
    double needed =
        most == 1 ? ofOneAnswer(like, alpha, delta) : ofSeveral(like, most, alpha, delta);
    return needed / TESTING <= MOST
        ? OptionalInt.of((int) Math.ceil(needed / TESTING))
        : OptionalInt.empty();
  }

  private static double ofSeveral(List<Photo> like, int most, double alpha, double delta) {
    double each = PhotoBound.bestOn(like, most, alpha).logCapital(like, alpha) / like.size();
    return each > 0 ? -Math.log(delta) / each : Double.POSITIVE_INFINITY;
  }

  private static double ofOneAnswer(List<Photo> like, double alpha, double delta) {
    double released = (double) PhotoBound.released(like) / like.size();
    double wrong = (double) PhotoBound.wrong(like) / like.size();
    IntPredicate enough =
        photos ->
            PhotoBound.chance((int) (photos * released), (int) Math.ceil(photos * wrong), alpha)
                <= delta;
    if (!enough.test(MOST)) {
      return Double.POSITIVE_INFINITY;
    }
    int fewest = 1;
    int most = MOST;
    while (fewest < most) {
      int middle = (fewest + most) / 2;
      if (enough.test(middle)) {
        most = middle;
      } else {
        fewest = middle + 1;
      }
    }
    return most;
  }
}
