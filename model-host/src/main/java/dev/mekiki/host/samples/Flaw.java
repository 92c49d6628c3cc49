package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.LabelledBox;

/**
 * A damage on a drawn part.
 *
 * @param severity 0-1, how big
 */
record Flaw(Defect defect, double severity, Box box) {
  private static final double LARGE = 0.62;

  boolean large() {
    return severity > LARGE;
  }

  LabelledBox labelled() {
    return new LabelledBox(defect.label(), box);
  }
}
