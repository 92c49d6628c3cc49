package dev.mekiki.host.evaluation;

import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One question of a dataset and what came back.
 *
 * @param text the words, empty for a question for a place
 * @param released whether the answer would have left without a person
 */
record Trial(DatasetLine line, String text, boolean released, List<Evidence> evidence) {
  Trial {
    evidence = List.copyOf(evidence);
  }

  /** Whether the words are exactly the expected ones. */
  boolean right() {
    return text.equalsIgnoreCase(line.answer().strip());
  }

  /**
   * How well what can be seen was pointed at: the mean over the expected boxes of the best overlap,
   * 0-1. Empty where nothing can be seen.
   */
  OptionalDouble overlap() {
    return line.boxes().stream().mapToDouble(this::bestOverlap).average();
  }

  private double bestOverlap(LabelledBox expected) {
    return evidence.stream()
        .mapToDouble(found -> found.box().overlap(expected.box()))
        .max()
        .orElse(0);
  }
}
