package dev.mekiki.host.evaluation;

import dev.mekiki.host.dataset.DatasetLine;
import java.util.List;
import java.util.Locale;

/** One question about one photo, put to an adaptor before it learned and after. */
record Paired(Trial before, Trial after) {
  private static final double HIT = 0.5;

  DatasetLine line() {
    return before.line();
  }

  String task() {
    return line().kind().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static int photos(List<Paired> questions) {
    return (int) questions.stream().map(each -> each.line().photo()).distinct().count();
  }

  /** By the words where the answer is in words, else by the boxes. */
  static boolean right(Trial trial) {
    if (trial.line().inWords()) {
      return trial.right();
    }
    return trial.overlap().isPresent() ? hits(trial) : trial.evidence().isEmpty();
  }

  static boolean hits(Trial trial) {
    return trial.overlap().orElse(0) >= HIT;
  }
}
