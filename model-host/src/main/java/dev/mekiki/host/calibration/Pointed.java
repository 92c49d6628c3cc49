package dev.mekiki.host.calibration;

import dev.mekiki.host.answer.Evidence;
import java.util.List;

/**
 * What the pointer chose for a question of which is known whether there is something to show.
 *
 * @param expected whether there is
 * @param chance of the surest place, 0-1; 0 where none is above {@link #LEAST}, or the words deny
 *     that there is any
 */
record Pointed(boolean expected, double chance) {
  /** Surer than this a place must be for any threshold. */
  static final double LEAST = 0.2;

  static Pointed of(boolean expected, List<Evidence> places) {
    return new Pointed(expected, places.stream().mapToDouble(Evidence::confidence).max().orElse(0));
  }
}
