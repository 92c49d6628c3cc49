package dev.mekiki.host.calibration;

import java.util.List;

/**
 * Upper bound on the error rate among released answers when answers about one photo go right or
 * wrong together. Photos are drawn independently, answers are not; however they depend on each
 * other within a photo, {@code E[wrong] <= rate * E[released]} over photos is what an error rate of
 * at most {@code rate} means. Against the claim that it is higher, a gambler stakes a share of
 * their capital on each photo: {@code 1 - bet / most * (wrong - rate * released)} is a fair game or
 * worse for them if the claim is true, so the capital exceeds {@code 1 / delta} with a probability
 * of at most delta (Ville's inequality; Waudby-Smith and Ramdas 2024, Estimating means of bounded
 * random variables by betting). It holds for any number of photos, without an approximation. Where
 * a photo has one answer at most, answers are drawn independently, and the errors among them are
 * binomial: then the bound is exact (Clopper and Pearson 1934), and releases more.
 *
 * @param most answers that can be released about one photo
 * @param bet share of the highest stake that cannot ruin, above 0 and at most 1; chosen without a
 *     look at the photos that it is used on
 */
record PhotoBound(int most, double bet) {
  private static final double[] BETS = {1, 0.5, 0.25, 0.125};
  private static final int HALVINGS = 50;

  /** Of one photo's answers, those that would be released, and of these the wrong ones. */
  record Photo(int released, int wrong) {}

  PhotoBound {
    if (most < 1 || !(bet > 0 && bet <= 1)) {
      throw new IllegalArgumentException("Need most >= 1 and 0 < bet <= 1");
    }
  }

  /** With the bet that would have won most on these photos. */
  static PhotoBound bestOn(List<Photo> photos, int most, double rate) {
    PhotoBound best = new PhotoBound(most, BETS[0]);
    for (double bet : BETS) {
      PhotoBound other = new PhotoBound(most, bet);
      if (other.logCapital(photos, rate) > best.logCapital(photos, rate)) {
        best = other;
      }
    }
    return best;
  }

  /** Natural logarithm of what 1 has become, against the claim that the error rate is higher. */
  double logCapital(List<Photo> photos, double rate) {
    double stake = bet / most;
    return photos.stream()
        .mapToDouble(photo -> Math.log1p(-stake * (photo.wrong - rate * photo.released)))
        .sum();
  }

  /** Whether the error rate is at most this, at level {@code 1 - delta}. */
  boolean holds(List<Photo> photos, double rate, double delta) {
    return most == 1
        ? chance(released(photos), wrong(photos), rate) <= delta
        : logCapital(photos, rate) >= -Math.log(delta);
  }

  static int released(List<Photo> photos) {
    return photos.stream().mapToInt(Photo::released).sum();
  }

  static int wrong(List<Photo> photos) {
    return photos.stream().mapToInt(Photo::wrong).sum();
  }

  /** Of no more than so many wrong ones among independent answers of this error rate. */
  static double chance(int answers, int wrong, double rate) {
    double log = answers * Math.log1p(-rate);
    double sum = Math.exp(log);
    for (int errors = 1; errors <= wrong; errors++) {
      log += Math.log((answers - errors + 1.0) / errors) + Math.log(rate) - Math.log1p(-rate);
      sum += Math.exp(log);
    }
    return sum;
  }

  /** The lowest rate that holds; 1 where none does. */
  double upper(List<Photo> photos, double delta) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double rate = (low + high) / 2;
      if (holds(photos, rate, delta)) {
        high = rate;
      } else {
        low = rate;
      }
    }
    return high;
  }
}
