package dev.mekiki.workers.training;

import java.util.List;
import java.util.Optional;

/**
 * What a correction teaches.
 *
 * @param lines none where there is a reason
 */
record Lesson(List<AnswerLine> lines, Optional<LeftOut> reason) {
  Lesson {
    lines = List.copyOf(lines);
  }

  static Lesson of(List<AnswerLine> lines, LeftOut otherwise) {
    return lines.isEmpty() ? none(otherwise) : new Lesson(lines, Optional.empty());
  }

  static Lesson none(LeftOut reason) {
    return new Lesson(List.of(), Optional.of(reason));
  }
}
