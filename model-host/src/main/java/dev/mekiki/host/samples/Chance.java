package dev.mekiki.host.samples;

import java.util.List;
import java.util.SplittableRandom;

/** The random decisions of one picture. Equal seed and number decide alike, everywhere. */
final class Chance {
  private final SplittableRandom random;

  /**
   * @param number which picture of the series
   */
  Chance(long seed, long number) {
    random = new SplittableRandom(seed * 1_000_003L + number);
  }

  /**
   * Decisions apart from those of the same picture, which stay what they are without them.
   *
   * @param purpose what they are about
   */
  static Chance apart(long seed, long number, String purpose) {
    return new Chance(new SplittableRandom(seed ^ purpose.hashCode()).nextLong(), number);
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** An integer from {@code low} up to and without {@code high}. */
  int between(int low, int high) {
    return random.nextInt(low, high);
  }

  double normal(double deviation) {
    return random.nextGaussian() * deviation;
  }

  /** A direction in radians. */
  double angle() {
    return between(0, 2 * Math.PI);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A colour whose channels lie between the bounds, each drawn for itself. */
  Rgb colour(double low, double high) {
    return new Rgb(between(low, high), between(low, high), between(low, high));
  }
}
