package dev.mekiki.workers.ticket;

final class Fractions {
  private Fractions() {}

  /** NaN is refused as well: it compares as neither below nor above any threshold. */
  static void check(String name, double value) {
    if (!(0 <= value && value <= 1)) {
      throw new IllegalArgumentException(name + " must be within 0 and 1, got " + value);
    }
  }
}
